import { GetTableCommand, type GlueClient } from '@aws-sdk/client-glue';
import { noRun, pointer } from '../../workflows/contract.ts';
import { namedError } from '../../workflows/errors.ts';
import { isRunId } from './moments.ts';

const [database, view] = pointer.split('.');

const encoded = /^\/\* Presto View: ([A-Za-z0-9+/]+=*) \*\/$/;
/** Athena keeps the query as its formatter writes it: another layout, and no AS before the column's name. */
const query = /^\s*SELECT\s+CAST\s*\(\s*'([^']*)'\s+AS\s+varchar\s*\)\s+(?:AS\s+)?"?run_id"?\s*$/i;

/**
 * The run that analysts see, or `none` before the first publication; `undefined` when there is no pointer.
 *
 * @throws RetirementRefused when the pointer can't be understood.
 */
export async function liveRun(glue: GlueClient): Promise<string | undefined> {
  try {
    const { Table } = await glue.send(new GetTableCommand({ DatabaseName: database, Name: view }));
    return parsePointer(Table?.ViewOriginalText);
  } catch (error) {
    if (error instanceof Error && error.name === 'EntityNotFoundException') return undefined;
    throw error;
  }
}

/** From the text that Athena keeps of a view: JSON with the query, in base64, in a comment. */
export function parsePointer(text: string | undefined): string {
  const sql = queryOf(text);
  const id = query.exec(sql)?.[1];
  if (id !== undefined && (id === noRun || isRunId(id))) return id;
  throw unreadable(`its query is ${sql.slice(0, 200)}`);
}

function queryOf(text = ''): string {
  const base64 = encoded.exec(text)?.[1];
  if (base64 === undefined) throw unreadable(`its text is ${text.slice(0, 200) || 'missing'}`);
  const json = Buffer.from(base64, 'base64').toString();
  try {
    const { originalSql } = JSON.parse(json) as { originalSql?: unknown };
    if (typeof originalSql === 'string') return originalSql;
  } catch {
    // As unreadable as JSON without a query.
  }
  throw unreadable(`its definition is ${json.slice(0, 200)}`);
}

function unreadable(what: string): Error {
  return namedError(
    'RetirementRefused',
    `It can't be told which run is live, so nothing was retired: the view ${pointer} is not ` +
      `SELECT CAST('<run id>' AS varchar) AS run_id; ${what}. Publish or roll back: both make the view anew.`,
  );
}
