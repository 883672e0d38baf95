import { starTables } from '../star.ts';
import { checks } from './index.ts';

/** Columns whose numbers tell which member, row or day it is, by the declaration; nobody counts or adds them. */
export const keyColumns: ReadonlySet<string> = new Set(
  starTables.flatMap(({ key, naturalKey = [], columns }) => [
    ...key,
    ...naturalKey,
    ...columns.filter(({ references }) => references !== undefined).map(({ name }) => name),
  ]),
);

/**
 * Whether what a check shows are keys, by check and problem: people see `20260105` as it is, `1050` as `1,050`. A
 * check of several columns names each as the problem.
 */
export function keysShown(): (check: string, problem: string | null) => boolean {
  const ofKeys = new Set(checks('include').flatMap(({ check, keys }) => (keys ? [check] : [])));
  return (check, problem) => ofKeys.has(check) || keyColumns.has(problem ?? '');
}
