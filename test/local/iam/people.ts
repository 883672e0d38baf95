import { Athena } from '@aws-sdk/client-athena';
import { STS } from '@aws-sdk/client-sts';
import type { LocalAws } from '../../../local/start-local.ts';

/** What a client of the SDK is made of, as someone who has assumed a role. */
export async function assume({ endpoint, region, credentials }: LocalAws, RoleArn: string, RoleSessionName: string) {
  const sts = new STS({ endpoint, region, credentials });
  const { Credentials } = await sts.assumeRole({ RoleArn, RoleSessionName });
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
  return {
    endpoint,
    region,
    maxAttempts: 1,
    forcePathStyle: true,
    credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
  };
}

export type Person = Awaited<ReturnType<typeof assume>>;

/** How a query ended, with its rows; a failure with its reason. */
export async function ask(person: Person, WorkGroup: string, QueryString: string) {
  const athena = new Athena(person);
  const QueryExecutionContext = { Database: 'sales' };
  const { QueryExecutionId } = await athena.startQueryExecution({ QueryString, WorkGroup, QueryExecutionContext });
  for (;;) {
    const { QueryExecution } = await athena.getQueryExecution({ QueryExecutionId });
    const { State, StateChangeReason = '' } = QueryExecution?.Status ?? {};
    if (State === 'FAILED') return { id: QueryExecutionId, reason: StateChangeReason, rows: [] };
    if (State === 'SUCCEEDED') break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const { ResultSet } = await athena.getQueryResults({ QueryExecutionId });
  const rows = (ResultSet?.Rows ?? []).map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue ?? null));
  return { id: QueryExecutionId, reason: '', rows };
}
