/** A construct that Trino, Athena's engine, answers, and DuckDB, which answers locally, would answer otherwise: it is refused by name. */
export interface QueryRule {
  readonly name: string;
  readonly why: string;
  /** What to write, in words. */
  readonly instead: string;
  /** A query that the local Athena refuses; on real Trino and bare DuckDB it differs. */
  readonly example: string;
  /** A query that is allowed, and says the same on both. */
  readonly replacement: string;
}

/** Tested one by one on real Trino, bare DuckDB and the local Athena: test/engines/trino/query-rules.ts. */
export const queryRules: readonly QueryRule[] = [
  {
    name: 'quotient of decimals',
    why: 'Trino keeps the scale of decimals and rounds; DuckDB makes a double of them.',
    instead: 'CAST one to double, and round the result',
    example: 'SELECT CAST(1 AS decimal(10,2)) / 3',
    replacement: 'SELECT CAST(CAST(1 AS decimal(10,2)) AS double) / 3',
  },
  {
    name: 'average of decimals',
    why: 'Trino keeps the scale and rounds; DuckDB makes a double of it.',
    instead: 'avg(CAST(x AS double))',
    example: 'SELECT avg(CAST(x AS decimal(10,2))) FROM (VALUES (1), (2), (2)) AS v (x)',
    replacement: 'SELECT avg(CAST(x AS double)) FROM (VALUES (1), (2), (2)) AS v (x)',
  },
  {
    name: 'double to whole number',
    why: 'Trino rounds halves away from zero, DuckDB to the even number.',
    instead: 'CAST(round(x) AS integer)',
    example: 'SELECT CAST(2.5e0 AS integer)',
    replacement: 'SELECT CAST(round(2.5e0) AS integer)',
  },
  {
    name: 'double to text',
    why: 'Trino writes 1.0E10, DuckDB 10000000000.0.',
    instead: 'CAST to a decimal first',
    example: 'SELECT CAST(1e10 AS varchar)',
    replacement: 'SELECT CAST(CAST(1e10 AS decimal(18,2)) AS varchar)',
  },
  {
    name: 'timestamp to text',
    why: 'Trino writes all digits of the second, DuckDB none where they are zero.',
    instead: "date_format(x, '%Y-%m-%d %H:%i:%s')",
    example: "SELECT CAST(TIMESTAMP '2024-01-07 10:00:00.000' AS varchar)",
    replacement: "SELECT date_format(TIMESTAMP '2024-01-07 10:00:00.000', '%Y-%m-%d %H:%i:%s')",
  },
  {
    name: 'text of a length',
    why: 'Trino cuts to the length of varchar(n) and pads to that of char(n); DuckDB does neither.',
    instead: 'CAST(substr(x, 1, n) AS varchar)',
    example: "SELECT CAST('abcdef' AS varchar(3))",
    replacement: "SELECT CAST(substr('abcdef', 1, 3) AS varchar)",
  },
  {
    name: 'binary literal',
    why: "X'4142' is two bytes in Trino, and a text in DuckDB.",
    instead: "from_hex('4142')",
    example: "SELECT X'4142'",
    replacement: "SELECT from_hex('4142')",
  },
  {
    name: 'JSON path functions',
    why: 'json_exists, json_value and the like take SQL paths in Trino; DuckDB has other functions of these names.',
    instead: 'json_extract_scalar(x, path)',
    example: `SELECT json_exists('{"a": 1}', 'lax $.a')`,
    replacement: `SELECT json_extract_scalar('{"a": 1}', '$.a') IS NOT NULL`,
  },
  {
    name: 'zone in a timestamp literal',
    why: 'Trino keeps the zone, DuckDB drops it.',
    instead: 'the moment in UTC, without a zone',
    example: "SELECT TIMESTAMP '2024-01-07 10:00:00.000 UTC'",
    replacement: "SELECT TIMESTAMP '2024-01-07 10:00:00.000'",
  },
  {
    name: 'decimal literal',
    why: "DECIMAL '1.50' has two digits behind the point in Trino, three in DuckDB.",
    instead: 'the number itself',
    example: "SELECT DECIMAL '1.50'",
    replacement: 'SELECT 1.50',
  },
  {
    name: 'zone of a moment',
    why: 'Trino keeps the zone of from_iso8601_timestamp, so that its clock time is the local one; DuckDB has UTC alone.',
    instead: 'moments in UTC, with Z',
    example: "SELECT CAST(from_iso8601_timestamp('2024-01-07T10:11:12+02:00') AS timestamp)",
    replacement: "SELECT CAST(from_iso8601_timestamp('2024-01-07T08:11:12Z') AS timestamp)",
  },
];
