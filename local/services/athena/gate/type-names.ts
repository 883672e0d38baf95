/** Types that Trino has: https://trino.io/docs/current/language/types.html. Others are refused before DuckDB, which has more, sees them. */
export const trinoTypes: ReadonlySet<string> = new Set(
  (
    'boolean tinyint smallint int integer bigint real double decimal varchar char varbinary json date time timestamp ' +
    'interval array map row ipaddress uuid hyperloglog p4hyperloglog setdigest qdigest tdigest function unknown color'
  ).split(' '),
);
