import type { StartQueryExecutionInput, StartQueryExecutionOutput } from '@aws-sdk/client-athena';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writeJson } from '../../json-file.ts';
import type { Call } from '../../service.ts';
import type { AthenaContext } from '../athena-context.ts';
import { invalidRequest } from '../errors.ts';
import { newExecution } from '../executions/execution.ts';
import { withParameters } from '../sql/parameters.ts';
import { statementOf, type Statement } from '../sql/statement.ts';
import { outputLocation, workGroup } from '../work-groups.ts';

/**
 * Answers at once; the query goes on. The same ClientRequestToken is the same execution.
 * https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html
 */
export function startQueryExecution(
  { cloud, executions }: AthenaContext,
  input: StartQueryExecutionInput,
  { caller }: Call,
): StartQueryExecutionOutput {
  const query = input.QueryString?.trim() ?? '';
  if (query === '') throw invalidRequest('Query string cannot be empty');
  const token = tokenFile(cloud.stateFolder, input.ClientRequestToken);
  const earlier = token === undefined ? undefined : executions.find(readJson<string>(token))?.execution;
  if (earlier?.Query === query) return { QueryExecutionId: earlier.QueryExecutionId };
  if (earlier) throw invalidRequest('Idempotent parameters do not match');
  const group = workGroup(cloud, input.WorkGroup);
  const location = outputLocation(group, input.ResultConfiguration?.OutputLocation);
  const sql = withParameters(query, input.ExecutionParameters);
  const execution = newExecution(input, query, String(group.Name), location, recognized(sql));
  if (token !== undefined) writeJson(token, execution.QueryExecutionId);
  executions.start(execution, sql, caller);
  return { QueryExecutionId: execution.QueryExecutionId };
}

/** The statement's kind, where it is one that is answered; others fail when they are performed. */
function recognized(sql: string): Statement | undefined {
  try {
    return statementOf(sql);
  } catch {
    return undefined;
  }
}

function tokenFile(stateFolder: string, token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  return join(stateFolder, 'athena', 'tokens', `${createHash('sha256').update(token).digest('hex')}.json`);
}
