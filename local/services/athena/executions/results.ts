import type { QueryExecution } from '@aws-sdk/client-athena';
import type { Cloud } from '../../../cloud.ts';
import type { Caller } from '../../service.ts';
import { invalidRequest } from '../errors.ts';
import type { Outcome } from '../statements/outcome.ts';
import { fromCsv, fromLines, toCsv, toLines, type Row } from './result-file.ts';

/** Puts the results where the workgroup says, as the one who asked; a SELECT's with the names of its columns first. */
export async function writeResults(
  cloud: Cloud,
  execution: QueryExecution,
  { columns, rows }: Outcome,
  caller: Caller,
): Promise<void> {
  const header = columns.map(({ Name }) => String(Name));
  const Body = isSelect(execution) ? toCsv([header, ...rows]) : toLines(rows);
  cloud.authorize('athena/WriteResults', place(execution), caller);
  await cloud.call('s3:PutObject', { ...place(execution), Body }, caller);
}

/** All rows of an execution's results; the first of a SELECT is the header. */
export async function readResults(cloud: Cloud, execution: QueryExecution, caller: Caller): Promise<Row[]> {
  try {
    const { Body } = (await cloud.call('s3:GetObject', place(execution), caller)) as { Body: Uint8Array };
    const text = Buffer.from(Body).toString();
    return isSelect(execution) ? fromCsv(text) : fromLines(text);
  } catch (error) {
    if ((error as Error).name !== 'NoSuchKey') throw error;
    throw invalidRequest(`Could not find results: ${String(execution.ResultConfiguration?.OutputLocation)} is gone`);
  }
}

const isSelect = ({ SubstatementType }: QueryExecution) => SubstatementType === 'SELECT';

function place({ ResultConfiguration }: QueryExecution) {
  const [, Bucket = '', Key = ''] = /^s3:\/\/([^/]+)\/(.*)$/.exec(ResultConfiguration?.OutputLocation ?? '') ?? [];
  return { Bucket, Key };
}
