import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { notShown } from '../../../infra/not-shown.ts';
import { denial } from '../../../local/iam/denial.ts';
import { decide } from '../../../local/iam/evaluate.ts';
import { isAction, isLike } from '../../../local/iam/patterns.ts';
import { compilePolicies, findPolicies } from '../../../local/iam/policies.ts';
import type { AccessRequest, Context } from '../../../local/iam/request.ts';
import { mutations, type Mutation } from './mutations.ts';
import { recordRequests, type Recorded } from './recorded.ts';

jest.setTimeout(300_000);

let recorded: Recorded;
let all: Mutation[];

beforeAll(async () => {
  recorded = await recordRequests();
  all = mutations(findPolicies(recorded.stack));
});

const touches = ({ action, resource }: Mutation) => {
  return (request: AccessRequest) =>
    isAction(request.action, action) && (resource === undefined || isLike(request.resource, resource));
};

/** The message of the first recorded request that is denied once the right is gone. */
function failureWithout(mutation: Mutation): string | undefined {
  const policies = compilePolicies(mutation.left, recorded.account);
  for (const request of recorded.requests.filter(touches(mutation))) {
    const decision = decide(request, policies);
    if (!decision.allowed) return denial(request, decision, 's3').message;
  }
  return undefined;
}

const shown = ({ place, action, resource }: Mutation) =>
  `${place.replace(/[0-9A-F]{8}$/, '')} ${action} ${resource ?? ''}`;

const isListed = ({ place, action }: Mutation) =>
  notShown.some(
    ({ roles, actions }) =>
      roles.some((role) => place.startsWith(role)) && (actions.includes('*') || actions.includes(action)),
  );

describe('least privilege', () => {
  it('everything that was asked is allowed, by the policies as they are', () => {
    const policies = compilePolicies(findPolicies(recorded.stack), recorded.account);
    expect(recorded.requests.length).toBeGreaterThan(500);
    expect(recorded.requests.filter((request) => !decide(request, policies).allowed)).toEqual([]);
  });

  it('each right of each Allow statement is needed, but for those that are listed', () => {
    const rights = all.filter(({ effect, ...mutation }) => effect === 'Allow' && !isListed({ effect, ...mutation }));
    expect(rights.length).toBeGreaterThan(300);
    expect(rights.filter((mutation) => failureWithout(mutation) === undefined).map(shown)).toEqual([]);
  });

  it('what is listed as not to be shown here is not shown here', () => {
    const listed = all.filter((mutation) => mutation.effect === 'Allow' && isListed(mutation));
    expect(listed.filter((mutation) => failureWithout(mutation) !== undefined).map(shown)).toEqual([]);
    const unused = notShown.filter(
      ({ roles, actions }) =>
        !roles.every((role) =>
          actions.every((action) =>
            all.some(({ place, ...other }) => place.startsWith(role) && (action === '*' || other.action === action)),
          ),
        ),
    );
    expect(unused).toEqual([]);
  });

  it('a denial names principal, action and resource', () => {
    const mutation = all.find(({ place, action }) => place.startsWith('EtlRole') && action.startsWith('secrets'))!;
    expect(failureWithout(mutation)).toBe(
      `User: arn:aws:sts::${recorded.account}:assumed-role/SalesPipeline-EtlRole378F0859/GlueJobRunnerSession is not ` +
        `authorized to perform: secretsmanager:GetSecretValue on resource: ${recorded.stack.outputs['SourceSecretArn']} ` +
        'because no identity-based policy allows the secretsmanager:GetSecretValue action',
    );
  });
});

describe('each Deny statement', () => {
  /** What each of them forbids: the same request in the open, or by an old protocol. */
  const forbidden: readonly Context[] = [{ 'aws:SecureTransport': 'false' }, { 's3:TlsVersion': '1.1' }];

  it('forbids what would be allowed without it', () => {
    const denies = all.filter(({ effect }) => effect === 'Deny');
    // Two for each bucket and its objects, and those of the topics.
    expect(denies).toHaveLength(14);
    // Nobody asks for an access log here; test/infra/closed.test.ts has these statements word for word.
    const asked = denies.filter(({ place }) => !place.startsWith('LakeAccessLogs'));
    expect(asked).toHaveLength(10);
    const policies = compilePolicies(findPolicies(recorded.stack), recorded.account);
    for (const mutation of asked) {
      const without = compilePolicies(mutation.left, recorded.account);
      const letThrough = recorded.requests
        .filter(touches(mutation))
        .flatMap((request) =>
          forbidden
            .map((context) => ({ ...request, context: { ...request.context, ...context } }))
            .filter((other) => !decide(other, policies).allowed && decide(other, without).allowed),
        );
      expect([shown(mutation), letThrough.length > 0]).toEqual([shown(mutation), true]);
    }
  });
});
