/** DuckDB's types of Parquet columns, as Glue's crawler names them (Hive's names). */
const names: Readonly<Record<string, string>> = {
  BOOLEAN: 'boolean',
  TINYINT: 'tinyint',
  UTINYINT: 'smallint',
  SMALLINT: 'smallint',
  USMALLINT: 'int',
  INTEGER: 'int',
  UINTEGER: 'bigint',
  BIGINT: 'bigint',
  UBIGINT: 'decimal(20,0)',
  FLOAT: 'float',
  DOUBLE: 'double',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
  TIMESTAMP_S: 'timestamp',
  TIMESTAMP_MS: 'timestamp',
  TIMESTAMP_NS: 'timestamp',
  'TIMESTAMP WITH TIME ZONE': 'timestamp',
  VARCHAR: 'string',
  JSON: 'string',
  BLOB: 'binary',
};

/** `DECIMAL(10,2)` → `decimal(10,2)`; undefined for a type that Hive has not. */
export function glueType(duckdbType: string): string | undefined {
  return names[duckdbType] ?? /^DECIMAL\(\d+,\d+\)$/.exec(duckdbType)?.[0].toLowerCase();
}
