import type { ClientConfig } from '../../lake/lake-connection.ts';
import type { Check, Finding } from './finding.ts';

type Found = Omit<Finding, 'about'>;

/** What the assembly's manifest asks for (`requiresBootstrapStackVersion`), look-ups included. */
const bootstrap = { stack: 'CDKToolkit', leastVersion: 8 };

interface Quota {
  /** As `aws service-quotas list-service-quotas` has them. */
  readonly service: string;
  readonly quota: string;
  /** What one stack takes of it at a time. */
  readonly needed: number;
  readonly purpose: string;
}

/** @param workers of the job, a DPU each */
const quotas = (workers: number): readonly Quota[] => [
  { service: 'glue', quota: 'Max task DPUs per account', needed: workers, purpose: 'the job' },
  { service: 'glue', quota: 'Max concurrent job runs per account', needed: 1, purpose: 'the job' },
  { service: 'lambda', quota: 'Concurrent executions', needed: 10, purpose: 'functions' },
  { service: 'athena', quota: 'Active DML queries', needed: 10, purpose: 'audits' },
  { service: 'vpc', quota: 'VPCs per Region', needed: 1, purpose: 'the demo source' },
];

/** What a deployment and a run need of an account and region. */
export function accountChecks(clientConfig: ClientConfig, workers: number): readonly Check[] {
  return [
    { about: 'Account', look: () => account(clientConfig) },
    { about: 'Bootstrap', look: () => bootstrapped(clientConfig) },
    { about: 'Lake Formation', look: () => lakeFormation(clientConfig) },
    ...quotas(workers).map((quota) => ({ about: 'Quota', look: () => quotaOf(clientConfig, quota) })),
  ];
}

async function account(clientConfig: ClientConfig): Promise<Found> {
  const { STS } = await import('@aws-sdk/client-sts');
  const sts = new STS(clientConfig);
  const { Account, Arn = '' } = await sts.getCallerIdentity({});
  const text = `${Account} in ${await sts.config.region()}, as ${Arn}`;
  if (!Arn.endsWith(':root')) return { state: 'good', text };
  return { state: 'doubtful', text, remedy: 'sign in as a role or user, not as root' };
}

async function bootstrapped(clientConfig: ClientConfig): Promise<Found> {
  const { CloudFormation } = await import('@aws-sdk/client-cloudformation');
  const cloudFormation = new CloudFormation(clientConfig);
  const remedy = 'npx cdk bootstrap';
  try {
    const { Stacks } = await cloudFormation.describeStacks({ StackName: bootstrap.stack });
    const version = Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'BootstrapVersion')?.OutputValue;
    if (Number(version) >= bootstrap.leastVersion) return { state: 'good', text: `version ${version}` };
    return { state: 'bad', text: `version ${version}, expected ${bootstrap.leastVersion} or later`, remedy };
  } catch (error) {
    if (!/does not exist/.test((error as Error).message)) throw error;
    return { state: 'bad', text: `there is no stack ${bootstrap.stack}`, remedy };
  }
}

/** Where it governs new tables, IAM's policies are not enough to read them. */
async function lakeFormation(clientConfig: ClientConfig): Promise<Found> {
  const { LakeFormation } = await import('@aws-sdk/client-lakeformation');
  const { DataLakeSettings } = await new LakeFormation(clientConfig).getDataLakeSettings({});
  const defaults = [
    DataLakeSettings?.CreateDatabaseDefaultPermissions,
    DataLakeSettings?.CreateTableDefaultPermissions,
  ];
  const isIamAlone = defaults.every((permissions = []) =>
    permissions.some(({ Principal }) => Principal?.DataLakePrincipalIdentifier === 'IAM_ALLOWED_PRINCIPALS'),
  );
  if (isIamAlone) return { state: 'good', text: 'new databases and tables are governed by IAM alone' };
  return {
    state: 'doubtful',
    text: 'governs new databases and tables: the roles of the stack need its grants, too',
    remedy:
      'grant them (docs/access.md names the roles), or allow IAM_ALLOWED_PRINCIPALS on the databases of the stack',
  };
}

async function quotaOf(clientConfig: ClientConfig, { service, quota, needed, purpose }: Quota): Promise<Found> {
  const { ServiceQuotas, paginateListServiceQuotas } = await import('@aws-sdk/client-service-quotas');
  const client = new ServiceQuotas(clientConfig);
  for await (const { Quotas = [] } of paginateListServiceQuotas({ client }, { ServiceCode: service })) {
    const value = Quotas.find(({ QuotaName }) => QuotaName === quota)?.Value;
    if (value === undefined) continue;
    const text = `${service}: ${quota}: ${value}; ${purpose}: ${needed}`;
    if (value >= needed) return { state: 'good', text };
    return { state: 'bad', text, remedy: 'ask for more in the console of Service Quotas' };
  }
  return { state: 'unknown', text: `${service}: ${quota}: not listed; ${purpose}: ${needed}` };
}
