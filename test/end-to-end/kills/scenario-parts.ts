/** What the ways of executions need that no named fault has. */
import type { Fault, NamedFault } from '../../../data/faults/fault.ts';
import { databases } from '../../../data/star.ts';
import { openFailure } from '../../workflows/scenarios/messages.ts';
import type { LocalPipeline } from '../local-pipeline.ts';

interface Table {
  readonly Name: string;
  readonly StorageDescriptor: { readonly Columns: readonly { readonly Name: string; readonly Type: string }[] };
}
interface Asked {
  readonly DatabaseName?: string;
  readonly Name?: string;
  readonly Expression?: string;
}

/** Changes the answers to some questions. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the SDK's shapes, by operation
function answered(isAbout: (input: Asked) => boolean, change: (output: any) => unknown): Fault {
  return async (input: Asked, next) => {
    const output: unknown = await next(input);
    return isAbout(input) ? change(output) : output;
  };
}

/** No run has written it yet. */
export const tableNotThere = {
  'glue:GetTables': answered(
    ({ Expression }) => /^\^dim_dates/.test(Expression ?? ''),
    () => ({ TableList: [] }),
  ),
};

export const tableRetyped = {
  'glue:GetTable': answered(
    ({ DatabaseName, Name }) => DatabaseName === databases.runs && Name === 'fact_payments',
    ({ Table }: { readonly Table: Table }) => {
      const Columns = Table.StorageDescriptor.Columns.map(({ Name }) => ({ Name, Type: 'binary' }));
      return { Table: { ...Table, StorageDescriptor: { ...Table.StorageDescriptor, Columns } } };
    },
  ),
};

export const crawlWithoutEnd = {
  'glue:GetCrawler': answered(
    () => true,
    ({ Crawler }: { readonly Crawler: object }) => ({ Crawler: { ...Crawler, State: 'RUNNING' } }),
  ),
};

/** The lock of an execution that is said to be running, and that the next start does not know. */
const other = 'arn:aws:states:us-east-1:123456789012:execution:sales-pipeline:other';
export const besideAnother: NamedFault['faults'] = {
  's3:PutObject': async (input: { Bucket: string; Key: string; IfNoneMatch?: string }, next) => {
    const { Bucket, Key } = input;
    if (Key !== 'locks/run.json' || input.IfNoneMatch === undefined) return (await next(input)) as unknown;
    const Body = `${JSON.stringify({ executionArn: other, since: '2026-11-22T03:00:00.000Z' })}\n`;
    await next({ Bucket, Key, Body });
    return (await next({ ...input, Body: 'refused' })) as unknown;
  },
  'states:DescribeExecution': async (input: { executionArn: string }, next) =>
    input.executionArn === other ? { executionArn: other, status: 'RUNNING' } : ((await next(input)) as unknown),
};

/** People were told of a failure, and nothing was well since. */
export async function afterFailure({ aws }: LocalPipeline): Promise<void> {
  const Body = JSON.stringify({ failures: [openFailure('CheckSource', 'SourceUnreachable')] });
  await aws.call('s3:PutObject', { Bucket: aws.outputs['LakeBucketName'], Key: 'alerts/open.json', Body });
}

/** After it the source is that of the live run. */
export async function publishOnce(pipeline: LocalPipeline): Promise<void> {
  const { status, error, cause } = await pipeline.execute();
  if (status !== 'SUCCEEDED') throw new Error(`the run before failed: ${error}: ${cause}`);
}

const table = 'dim_products';

/** The catalog as it was before the table's last column was declared: neither the table nor its view has it. */
export async function withoutLastColumn(pipeline: LocalPipeline): Promise<void> {
  const { Table } = (await pipeline.aws.call('glue:GetTable', { DatabaseName: databases.runs, Name: table })) as {
    Table: Table;
  };
  const Columns = Table.StorageDescriptor.Columns.slice(0, -1);
  const TableInput = { ...Table, StorageDescriptor: { ...Table.StorageDescriptor, Columns } };
  const columns = Columns.map(({ Name }) => Name).join(', ');
  await pipeline.query(`CREATE OR REPLACE VIEW ${databases.published}.${table} AS SELECT ${columns} FROM ${databases.runs}.${table}
    WHERE run_id = (SELECT run_id FROM ${databases.published}.current_run)`);
  await pipeline.aws.call('glue:UpdateTable', { DatabaseName: databases.runs, TableInput });
}
