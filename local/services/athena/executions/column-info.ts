import type { ColumnInfo } from '@aws-sdk/client-athena';

/** Precision and scale that Athena tells of types, besides decimals. */
const precisions: Readonly<Record<string, number>> = {
  tinyint: 3,
  smallint: 5,
  integer: 10,
  bigint: 19,
  float: 17,
  double: 17,
  varchar: 2147483647,
  string: 2147483647,
  varbinary: 1073741824,
  timestamp: 3,
  'timestamp with time zone': 3,
  time: 3,
};

/** A result's column, in Athena's shape: https://docs.aws.amazon.com/athena/latest/APIReference/API_ColumnInfo.html */
export function columnInfo(name: string, trinoType: string): ColumnInfo {
  const decimal = /^decimal\((\d+),(\d+)\)$/.exec(trinoType);
  const type = decimal === null ? shown(trinoType) : 'decimal';
  return {
    CatalogName: 'hive',
    SchemaName: '',
    TableName: '',
    Name: name,
    Label: name,
    Type: type,
    Precision: decimal === null ? (precisions[type] ?? 0) : Number(decimal[1]),
    Scale: decimal === null ? 0 : Number(decimal[2]),
    Nullable: 'UNKNOWN',
    CaseSensitive: type === 'varchar' || type === 'string',
  };
}

/** Without parameters: `timestamp(3)` is `timestamp`, `array(integer)` is `array`; and `real` is `float`. */
const shown = (type: string) => (type === 'real' ? 'float' : type.replaceAll(/\(.*\)/g, ''));
