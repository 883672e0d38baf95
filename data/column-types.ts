import type { SourceColumn } from './source.ts';

/** How a column travels in the payload: binary, and text that may be NULL, carry a prefix, so that NULL and '' differ. */
export type Kind = 'text' | 'binary' | 'integer' | 'decimal' | 'float' | 'date' | 'datetime';

export interface ColumnType {
  readonly kind: Kind;
  /** Type of the landed column, as Spark spells it. */
  readonly type: string;
}

const byName: Readonly<Record<string, ColumnType>> = {
  tinyint: { kind: 'integer', type: 'int' },
  smallint: { kind: 'integer', type: 'int' },
  mediumint: { kind: 'integer', type: 'int' },
  int: { kind: 'integer', type: 'int' },
  bigint: { kind: 'integer', type: 'bigint' },
  year: { kind: 'integer', type: 'int' },
  float: { kind: 'float', type: 'double' },
  double: { kind: 'float', type: 'double' },
  date: { kind: 'date', type: 'date' },
  datetime: { kind: 'datetime', type: 'timestamp' },
  timestamp: { kind: 'datetime', type: 'timestamp' },
  char: { kind: 'text', type: 'string' },
  varchar: { kind: 'text', type: 'string' },
  tinytext: { kind: 'text', type: 'string' },
  text: { kind: 'text', type: 'string' },
  mediumtext: { kind: 'text', type: 'string' },
  longtext: { kind: 'text', type: 'string' },
  enum: { kind: 'text', type: 'string' },
  set: { kind: 'text', type: 'string' },
  json: { kind: 'text', type: 'string' },
  bit: { kind: 'binary', type: 'binary' },
  binary: { kind: 'binary', type: 'binary' },
  varbinary: { kind: 'binary', type: 'binary' },
  tinyblob: { kind: 'binary', type: 'binary' },
  blob: { kind: 'binary', type: 'binary' },
  mediumblob: { kind: 'binary', type: 'binary' },
  longblob: { kind: 'binary', type: 'binary' },
};

/**
 * Kind and landed type of a column by its MySQL type (`decimal(10,2)`, `varchar(50)`).
 * Throws for a type that the pipeline can not carry without loss (time, geometry, unsigned numbers).
 */
export function columnType(column: SourceColumn): ColumnType {
  const decimal = /^decimal\((\d+),(\d+)\)$/.exec(column.type);
  if (decimal !== null) return { kind: 'decimal', type: column.type };
  const name = /^([a-z]+)(\(.*\))?$/.exec(column.type)?.[1];
  const known = name === undefined ? undefined : byName[name];
  if (known === undefined) {
    throw new Error(
      `Column ${column.name} has type ${column.type}: use one of decimal(p,s), ${Object.keys(byName).join(', ')}.`,
    );
  }
  return known;
}

export type Extracted = 'always' | 'include' | 'never';

/** Whether a column is read: `include` is only where personal data is included. */
export function extracted(column: SourceColumn): Extracted {
  if (column.unused === true) return 'never';
  return column.personal === true ? 'include' : 'always';
}
