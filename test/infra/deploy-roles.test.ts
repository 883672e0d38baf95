import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import type { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { createRolesApp } from '../../infra/deploy-roles-app.ts';
import { readable, type Template } from './synthesized.ts';

const { context: flags } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../cdk.json'), 'utf8')) as {
  context: Record<string, unknown>;
};

function roles(githubRepository?: string): App {
  return createRolesApp({ context: { ...flags, githubRepository }, analyticsReporting: false, outdir });
}

const outdir = mkdtempSync(path.join(tmpdir(), 'roles-'));
afterAll(() => rmSync(outdir, { recursive: true }));

const trust = (subject: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Action: 'sts:AssumeRoleWithWebIdentity',
      Effect: 'Allow',
      Principal: {
        Federated: 'arn:{Partition}:iam::{AccountId}:oidc-provider/token.actions.githubusercontent.com',
      },
      Condition: {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': subject,
        },
      },
    },
  ],
});

const mayTakeOn = (...names: readonly string[]) => {
  const resources = names.map(
    (name) => `arn:{Partition}:iam::{AccountId}:role/cdk-hnb659fds-${name}-role-{AccountId}-{Region}`,
  );
  return { Action: 'sts:AssumeRole', Effect: 'Allow', Resource: resources.length === 1 ? resources[0] : resources };
};

it("makes two roles for GitHub's workflows, which may only take on roles of the bootstrap", () => {
  const stack = roles('you/sales').synth().getStackByName('SalesPipeline-DeployRoles');
  const resources = Object.values((readable(stack.template) as Template).Resources);
  const of = (type: string) => resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
  expect(of('AWS::IAM::Role').map(({ AssumeRolePolicyDocument }) => AssumeRolePolicyDocument as unknown)).toEqual([
    trust('repo:you/sales:environment:production'),
    trust('repo:you/sales:pull_request'),
  ]);
  const policies = of('AWS::IAM::Policy').map(({ PolicyDocument }) => PolicyDocument as { Statement: unknown[] });
  expect(policies.map(({ Statement }) => Statement)).toEqual([
    [mayTakeOn('deploy', 'file-publishing', 'lookup')],
    [mayTakeOn('lookup')],
  ]);
  // The account has one provider for all: it is imported.
  expect([...new Set(resources.map(({ Type }) => Type))]).toEqual(['AWS::IAM::Role', 'AWS::IAM::Policy']);
});

it('is found well by AwsSolutions', () => {
  const app = roles('you/sales');
  app.synth();
  expect(new AwsSolutionsChecks().validateScope(app).violations).toEqual([]);
});

it('has to be told of a repository', () => {
  expect(() => roles()).toThrow(
    'githubRepository is missing, expected owner/name: --context githubRepository=OWNER/NAME',
  );
  expect(() => roles('sales')).toThrow('githubRepository is "sales", expected owner/name');
});
