import { afterEach, describe, expect, it } from '@jest/globals';
import type { Server } from 'node:http';
import { accountChecks } from '../../../cli/doctor/account.ts';
import { examine, renderFindings } from '../../../cli/doctor/finding.ts';
import { stackChecks } from '../../../cli/doctor/stack.ts';
import { startAccount, type Answers } from './fake-account.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

async function doctor(answers: Answers): Promise<string[]> {
  const account = await startAccount(answers);
  server = account.server;
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const clientConfig = { endpoint: account.endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 };
  const checks = [...accountChecks(clientConfig, 4), ...stackChecks(clientConfig, 'SalesPipeline')];
  return renderFindings(await examine(checks)).split('\n');
}

const identity = (arn: string) => `<Account>111122223333</Account><Arn>${arn}</Arn>`;
const stacks = (status: string, outputs: Readonly<Record<string, string>>) =>
  `<Stacks><member><StackName>x</StackName><StackStatus>${status}</StackStatus><Outputs>${Object.entries(outputs)
    .map(([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`)
    .join('')}</Outputs></member></Stacks>`;
const subscriptions = (...arns: string[]) =>
  `<Subscriptions>${arns.map((arn) => `<member><SubscriptionArn>${arn}</SubscriptionArn></member>`).join('')}</Subscriptions>`;
const quotas = (...named: readonly (readonly [string, number])[]) =>
  JSON.stringify({ Quotas: named.map(([QuotaName, Value]) => ({ QuotaName, Value })) });
const open = [{ Principal: { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' }, Permissions: ['ALL'] }];
const lakeFormation = (permissions: readonly object[]) =>
  JSON.stringify({
    DataLakeSettings: { CreateDatabaseDefaultPermissions: permissions, CreateTableDefaultPermissions: permissions },
  });

const allQuotas = (dpus: number) =>
  quotas(
    ['Max task DPUs per account', dpus],
    ['Max concurrent job runs per account', 50],
    ['Concurrent executions', 1000],
    ['Active DML queries', 200],
    ['VPCs per Region', 5],
  );

describe('doctor --aws', () => {
  it('finds an account in which all is well', async () => {
    const lines = await doctor({
      GetCallerIdentity: identity('arn:aws:sts::111122223333:assumed-role/deploy/me'),
      DescribeStacks: stacks('UPDATE_COMPLETE', { BootstrapVersion: '30', AlertsTopicArn: 'arn:topic' }),
      GetDataLakeSettings: lakeFormation(open),
      ListServiceQuotas: allQuotas(100),
      ListSubscriptionsByTopic: subscriptions('arn:aws:sns:eu-west-1:111122223333:alerts:1', 'PendingConfirmation'),
    });
    expect(lines).toEqual([
      '  ✔ Account         111122223333 in eu-west-1, as arn:aws:sts::111122223333:assumed-role/deploy/me',
      '  ✔ Bootstrap       version 30',
      '  ✔ Lake Formation  new databases and tables are governed by IAM alone',
      '  ✔ Quota           glue: Max task DPUs per account: 100; the job: 4',
      '  ✔ Quota           glue: Max concurrent job runs per account: 50; the job: 1',
      '  ✔ Quota           lambda: Concurrent executions: 1000; functions: 10',
      '  ✔ Quota           athena: Active DML queries: 200; audits: 10',
      '  ✔ Quota           vpc: VPCs per Region: 5; the demo source: 1',
      '  ✔ Stack           SalesPipeline: UPDATE_COMPLETE',
      '  ✔ Subscription    1 confirmed, 1 not',
    ]);
  });

  it('says of each thing what is wrong and what to do', async () => {
    const lines = await doctor({
      GetCallerIdentity: identity('arn:aws:iam::111122223333:root'),
      DescribeStacks: stacks('ROLLBACK_COMPLETE', { BootstrapVersion: '5', AlertsTopicArn: 'arn:topic' }),
      GetDataLakeSettings: lakeFormation([]),
      ListServiceQuotas: quotas(['Max task DPUs per account', 2]),
      ListSubscriptionsByTopic: subscriptions('PendingConfirmation'),
    });
    expect(lines).toEqual([
      '  ! Account         111122223333 in eu-west-1, as arn:aws:iam::111122223333:root',
      '                    → sign in as a role or user, not as root',
      '  ✘ Bootstrap       version 5, expected 8 or later',
      '                    → npx cdk bootstrap',
      '  ! Lake Formation  governs new databases and tables: the roles of the stack need its grants, too',
      '                    → grant them (docs/access.md names the roles), or allow IAM_ALLOWED_PRINCIPALS on the databases of the stack',
      '  ✘ Quota           glue: Max task DPUs per account: 2; the job: 4',
      '                    → ask for more in the console of Service Quotas',
      '  ? Quota           glue: Max concurrent job runs per account: not listed; the job: 1',
      '  ? Quota           lambda: Concurrent executions: not listed; functions: 10',
      '  ? Quota           athena: Active DML queries: not listed; audits: 10',
      '  ? Quota           vpc: VPCs per Region: not listed; the demo source: 1',
      '  ✘ Stack           SalesPipeline: ROLLBACK_COMPLETE',
      '                    → see its events in the console of CloudFormation, then npm run deploy',
      '  ✘ Subscription    none of 1 is confirmed: nobody is told',
      "                    → follow the link in SNS's mail",
    ]);
  });

  it('looks at an account in which nothing is deployed, and says what it may not look at', async () => {
    const missing = { code: 'ValidationError', message: 'Stack with id X does not exist' };
    const lines = await doctor({ GetCallerIdentity: identity('arn:x'), DescribeStacks: missing });
    expect(lines.filter((line) => !line.includes('Quota'))).toEqual([
      '  ✔ Account         111122223333 in eu-west-1, as arn:x',
      '  ✘ Bootstrap       there is no stack CDKToolkit',
      '                    → npx cdk bootstrap',
      '  ? Lake Formation  not permitted: no GetDataLakeSettings for you. Ask for that permission, or take another role or --profile',
      '  ! Stack           SalesPipeline is not deployed',
      '                    → npm run deploy',
      '  ? Subscription    Stack with id X does not exist',
    ]);
  });

  it('knows a topic that nobody has subscribed to', async () => {
    const lines = await doctor({
      DescribeStacks: stacks('CREATE_COMPLETE', { AlertsTopicArn: 'arn:topic' }),
      ListSubscriptionsByTopic: subscriptions(),
    });
    expect(lines.slice(-2)).toEqual([
      '  ✘ Subscription    there is none: nobody is told',
      '                    → npm run deploy -- --context alertEmail=you@example.com, or subscribe to the topic yourself',
    ]);
  });
});
