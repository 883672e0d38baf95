import { describe, expect, it } from '@jest/globals';
import { decide } from '../../../local/iam/evaluate.ts';
import { compilePolicies, type FoundAttachment } from '../../../local/iam/policies.ts';
import type { Principal } from '../../../local/iam/request.ts';
import type { StatementText } from '../../../local/iam/statement.ts';

const account = '123456789012';
const roleArn = `arn:aws:iam::${account}:role/reader`;
const role: Principal = { arn: `arn:aws:sts::${account}:assumed-role/reader/s`, kind: 'role', roleArn };
const administrator: Principal = { arn: `arn:aws:iam::${account}:user/administrator`, kind: 'administrator' };
const events: Principal = { arn: 'events.amazonaws.com', kind: 'service' };

const allow = (more: Partial<StatementText> = {}): StatementText => ({
  Effect: 'Allow',
  Action: 's3:Get*',
  Resource: 'arn:aws:s3:::lake/runs/*',
  ...more,
});
const deny = (more: Partial<StatementText> = {}): StatementText => ({ ...allow(more), Effect: 'Deny' });
const root = { AWS: `arn:aws:iam::${account}:root` };

interface Case {
  readonly identity?: readonly StatementText[];
  readonly attached?: readonly StatementText[];
  readonly kind?: FoundAttachment['kind'];
  readonly principal?: Principal;
  readonly action?: string;
  readonly resource?: string;
}

function decision({ identity = [], attached = [], kind = 'bucket', principal = role, ...asked }: Case): string {
  const { action = 's3:GetObject', resource = 'arn:aws:s3:::lake/runs/a' } = asked;
  const policies = compilePolicies(
    {
      identity: new Map([[roleArn, [{ place: 'Role', document: { Statement: identity } }]]]),
      attached: [
        {
          place: 'Attached',
          kind,
          arn: kind === 'bucket' ? 'arn:aws:s3:::lake' : resource,
          document: { Statement: attached },
        },
      ],
    },
    account,
  );
  const result = decide({ principal, action, resource, context: { 'aws:SecureTransport': 'true' } }, policies);
  if (result.allowed) return 'allowed';
  return `${result.explicit ? 'explicit' : 'implicit'}, ${result.policy}`;
}

const implicit = 'implicit, identity-based policy';
const key = { kind: 'key', action: 'kms:Decrypt', resource: 'arn:aws:kms:us-east-1:1:key/k' } as const;
const useKey = allow({ Action: 'kms:*', Resource: '*' });
const trust = { kind: 'role', action: 'sts:AssumeRole', resource: 'arn:aws:iam::1:role/other' } as const;
const assume: StatementText = { Effect: 'Allow', Action: 'sts:AssumeRole' };

describe('identity-based policies', () => {
  it.each<[string, Case, string]>([
    ['nothing allows', {}, implicit],
    ['allowed, action and resource by wildcards', { identity: [allow()] }, 'allowed'],
    ['actions are the same in any case', { identity: [allow()], action: 'S3:getobject' }, 'allowed'],
    ['another action', { identity: [allow()], action: 's3:PutObject' }, implicit],
    ['another resource', { identity: [allow()], resource: 'arn:aws:s3:::lake/landing/a' }, implicit],
    ['resources are not the same in any case', { identity: [allow()], resource: 'arn:aws:s3:::lake/Runs/a' }, implicit],
    ['? is one character', { identity: [allow({ Resource: 'arn:aws:s3:::lake/runs/?' })] }, 'allowed'],
    ['? is not two', { identity: [allow({ Resource: 'arn:aws:s3:::lake/run?/??' })] }, implicit],
    ['a dot is a dot', { identity: [allow({ Resource: 'arn:aws:s3:::lake.runs/*' })] }, implicit],
    ['a deny wins', { identity: [allow(), deny({ Action: '*' })] }, 'explicit, identity-based policy'],
    ['NotAction', { identity: [allow({ Action: undefined, NotAction: 's3:Put*' })] }, 'allowed'],
    ['not NotAction', { identity: [allow({ Action: undefined, NotAction: ['s3:*'] })] }, implicit],
    ['NotResource', { identity: [allow({ Resource: undefined, NotResource: '*/landing/*' })] }, 'allowed'],
    ['not NotResource', { identity: [allow({ Resource: undefined, NotResource: '*/runs/*' })] }, implicit],
    ['a condition holds', { identity: [allow({ Condition: { Bool: { 'aws:SecureTransport': true } } })] }, 'allowed'],
    ['it does not', { identity: [allow({ Condition: { Bool: { 'aws:SecureTransport': false } } })] }, implicit],
    ['the administrator may', { principal: administrator }, 'allowed'],
  ])('%s', (_, given, expected) => {
    expect(decision(given)).toBe(expected);
  });
});

describe("a resource's policy", () => {
  it.each<[string, Case, string]>([
    ['names the role', { attached: [allow({ Principal: { AWS: roleArn } })] }, 'allowed'],
    ['names another', { attached: [allow({ Principal: { AWS: `${roleArn}2` } })] }, implicit],
    ['means the account: its own policies decide', { attached: [allow({ Principal: root })] }, implicit],
    [
      'denies everybody, the administrator too',
      { principal: administrator, attached: [deny({ Principal: { AWS: '*' } })] },
      'explicit, resource-based policy',
    ],
    [
      'lets a service',
      { principal: events, attached: [allow({ Principal: { Service: 'events.amazonaws.com' } })] },
      'allowed',
    ],
    [
      'lets no other service',
      { principal: events, attached: [allow({ Principal: { Service: 'states.amazonaws.com' } })] },
      'implicit, resource-based policy',
    ],
    [
      'a service has no policies of its own',
      { principal: events, identity: [allow()] },
      'implicit, resource-based policy',
    ],
    ['of a key: without it nobody', { ...key, identity: [useKey] }, 'implicit, resource-based policy'],
    [
      'of a key: leaves it to the account',
      { ...key, identity: [useKey], attached: [{ ...useKey, Principal: root }] },
      'allowed',
    ],
    ['of a key: the account does not', { ...key, attached: [{ ...useKey, Principal: root }] }, implicit],
    ['of a key: names the role', { ...key, attached: [{ ...useKey, Principal: { AWS: roleArn } }] }, 'allowed'],
    [
      'of a role: without it nobody',
      { ...trust, identity: [{ ...assume, Resource: '*' }] },
      'implicit, role trust policy',
    ],
    ['of a role: leaves it to the account', { ...trust, attached: [{ ...assume, Principal: root }] }, implicit],
    [
      'of a role: and the account lets',
      { ...trust, principal: administrator, attached: [{ ...assume, Principal: root }] },
      'allowed',
    ],
    ['of a role: names the role', { ...trust, attached: [{ ...assume, Principal: { AWS: [roleArn] } }] }, 'allowed'],
    [
      'of a role: denies',
      { ...trust, principal: administrator, attached: [{ ...assume, Effect: 'Deny', Principal: '*' }] },
      'explicit, role trust policy',
    ],
  ])('%s', (_, given, expected) => {
    expect(decision(given)).toBe(expected);
  });
});
