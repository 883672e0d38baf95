import {
  DuckDBBlobValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import { QueryError } from '../query-error.ts';

/** A value as Athena writes it in results: decimals with all their digits, timestamps with milliseconds; NULL is null. */
export function trinoText(value: DuckDBValue, type: DuckDBType): string | null {
  return value === null ? null : text(value, String(type));
}

function text(value: DuckDBValue, type: string): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return type === 'DOUBLE' || type === 'FLOAT' ? floating(value, type) : String(value);
  if (value instanceof DuckDBTimestampValue) return milliseconds(String(value));
  if (value instanceof DuckDBTimestampTZValue) return `${milliseconds(utc(value.micros))} UTC`;
  if (value instanceof DuckDBTimeValue) return milliseconds(String(value));
  if (value instanceof DuckDBBlobValue)
    return Buffer.from(value.bytes)
      .toString('hex')
      .replaceAll(/..(?=.)/g, '$& ');
  if (value instanceof DuckDBListValue)
    return `[${value.items.map((item) => text(item, elementType(type))).join(', ')}]`;
  if (value instanceof DuckDBStructValue) {
    if ('' in value.entries) throw new QueryError('NOT_SUPPORTED', namelessFields);
    return `{${Object.entries(value.entries)
      .map(([name, item]) => `${name}=${text(item, '')}`)
      .join(', ')}}`;
  }
  if (value instanceof DuckDBMapValue) {
    return `{${value.entries.map(({ key, value: item }) => `${text(key, '')}=${text(item, '')}`).join(', ')}}`;
  }
  return String(value);
}

const namelessFields =
  'the fields of a row have no names, and DuckDB, which answers here, has but one of them; write CAST(ROW(1) AS ROW(a integer))';

const elementType = (type: string) => type.replace(/\[\]$/, '');

/** `2026-01-01 01:02:03` and more or fewer digits of a second → three. */
function milliseconds(value: string): string {
  const [, whole = value, fraction = ''] = /^(.*?)(?:\.(\d+))?$/.exec(value) ?? [];
  return `${whole}.${fraction.slice(0, 3).padEnd(3, '0')}`;
}

const utc = (micros: bigint) => new Date(Number(micros / 1000n)).toISOString().replace('T', ' ').replace('Z', '');

/** A floating number as Java writes it: `1.0`, `1.0E10`, `1.234E-5`. */
function floating(value: number, type: string): string {
  if (!Number.isFinite(value)) return String(value);
  const shortest = type === 'FLOAT' ? shortestFloat(value) : value;
  const size = Math.abs(shortest);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    const [digits = '', exponent = ''] = shortest.toExponential().split('e');
    return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
  }
  const plain = Object.is(shortest, -0) ? '-0' : String(shortest);
  return plain.includes('.') ? plain : `${plain}.0`;
}

/** The number of fewest digits that is the same in single precision. */
function shortestFloat(value: number): number {
  for (let digits = 1; digits < 9; digits += 1) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return candidate;
  }
  return value;
}
