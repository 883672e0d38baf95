import { auditQueries } from '../../../data/checks/index.ts';
import type { Answer } from './answer.ts';
import type { Pair } from './shadow.ts';

const checks = new Map(auditQueries('exclude').map(({ check, sql }) => [sql.trim(), check]));
export const checkNames: readonly string[] = [...checks.values()];

/** A check's name; of another statement, its text. */
export const nameOf = (statement: string) => checks.get(statement) ?? statement;

/** Statements of which the engines do not say the same, with where they begin to differ. Where both fail, by the same error. */
export function different(pairs: readonly Pair[]): object[] {
  if (pairs.length === 0) throw new Error('Nothing was compared.');
  return pairs
    .filter(({ trino, local }) => JSON.stringify(told(trino)) !== JSON.stringify(told(local)))
    .map(({ statement, trino, local }) => ({ statement: nameOf(statement), ...firstDifference(trino, local) }));
}

function firstDifference(trino: Answer, local: Answer): object {
  if ('error' in trino || 'error' in local) return { trino, local };
  const unlike = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  const row = trino.rows.findIndex((cells, index) => unlike(cells, local.rows[index]));
  if (unlike(trino.columns, local.columns)) return { trino: trino.columns, local: local.columns };
  return { row, of: [trino.rows.length, local.rows.length], trino: trino.rows[row], local: local.rows[row] };
}

const told = (answer: Answer) => ('error' in answer ? answer.error : answer);

/** Names of the checks that found something, in both engines. */
export function found(pairs: readonly Pair[]): string[] {
  return pairs
    .filter(({ local }) => 'rows' in local && local.rows.length > 0)
    .map(({ statement }) => nameOf(statement))
    .filter((name) => checkNames.includes(name));
}
