export type Level = 'fail' | 'warn';

/** A rule of the star as one SELECT of what breaks it: subject, problem, actual, expected; no rows when all is well. */
export interface Check {
  /** kebab-case: `unresolved-references` */
  readonly check: string;
  /** `fail` stops the publication, `warn` only reports. */
  readonly level: Level;
  /** What is wrong when it finds rows. */
  readonly description: string;
  /** What to do then. */
  readonly remedy: string;
  /** Declared limits that it keeps to, by name. */
  readonly thresholds?: Readonly<Record<string, number>>;
  /** Trino SQL over unqualified tables, each read with `run_id = ?`. Four columns, cast to varchar. */
  readonly sql: string;
  /** `actual` and `expected` are keys, days as yyyymmdd among them: people see these as they are, without separators. */
  readonly keys?: true;
}

/** A check as Athena runs it. */
export interface AuditQuery extends Pick<Check, 'check' | 'level' | 'description' | 'sql'> {
  /** How many `?` the text has; each gets the run id as `'20261122T030000Z-1a2b3c4d'`, quotes included. */
  readonly parameters: number;
}

/** More findings than this say nothing new, and Athena would only store them. */
const mostFindings = 100;
/** Findings travel through the state machine, whose payloads are limited: long texts are cut. */
const mostCharacters = 200;

/** The query of a check: cells cut, findings in a stable order, at most 100. */
export function auditQuery({ check, level, description, sql }: Check): AuditQuery {
  const cells = ['subject', 'problem', 'actual', 'expected'].map(
    (name) => `  CAST(substr(${name}, 1, ${mostCharacters}) AS varchar) AS ${name}`,
  );
  const query = `SELECT\n${cells.join(',\n')}\nFROM (\n${sql}\n) AS findings\nORDER BY subject, problem, actual\nLIMIT ${mostFindings}`;
  return { check, level, description, sql: query, parameters: query.split('?').length - 1 };
}

/** The parts of a check over several tables, as one statement. */
export function union(parts: readonly string[]): string {
  return parts.join('\nUNION ALL\n');
}

/**
 * One finding when a count is not what it should be.
 * `counted` is a SELECT of one number `n`; `wrong` a condition on it.
 */
export function counted(finding: {
  readonly subject: string;
  readonly problem: string;
  readonly counted: string;
  readonly wrong: string;
  readonly expected: string;
}): string {
  return (
    `SELECT '${finding.subject}' AS subject, '${finding.problem}' AS problem, CAST(n AS varchar) AS actual, ` +
    `CAST('${finding.expected}' AS varchar) AS expected FROM (${finding.counted}) AS counted WHERE ${finding.wrong}`
  );
}

/**
 * One finding a column of which too many rows meet a condition, all columns of a table in one pass over it.
 * `filter` is added to the WHERE clause, as ` AND customer_key <> 0`.
 */
export function countedColumns(
  table: string,
  filter: string,
  problem: string,
  columns: readonly { readonly name: string; readonly condition: string; readonly mostPercent: number }[],
): string {
  const counts = columns.map(({ condition }, index) => `count(CASE WHEN ${condition} THEN 1 END) AS n${index}`);
  const rows = columns.map(({ name, mostPercent }, index) => `(${index}, '${name}', ${mostPercent})`);
  const count = columns.map((_, index) => `WHEN ${index} THEN n${index}`).join(' ');
  return (
    `SELECT '${table}.' || name AS subject, '${problem}' AS problem, ` +
    `CAST(n AS varchar) || ' of ' || CAST(total AS varchar) AS actual, ` +
    `'at most ' || CAST(percent AS varchar) || ' %' AS expected ` +
    `FROM (SELECT name, percent, total, CASE i ${count} END AS n ` +
    `FROM (SELECT count(*) AS total, ${counts.join(', ')} FROM ${table} WHERE run_id = ?${filter}) AS counted ` +
    `CROSS JOIN (VALUES ${rows.join(', ')}) AS columns (i, name, percent)) AS measured ` +
    `WHERE n * 100 > total * percent`
  );
}
