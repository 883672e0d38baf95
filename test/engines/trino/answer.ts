import type { TrinoResult } from './trino-client.ts';

/** What an engine answers, as Athena words it; or its error. */
export type Answer =
  | { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }
  | { readonly error: string; readonly message: string };

/** Trino's result as Athena shows it: types without lengths (`varchar(5)` is `varchar`), every cell a text. */
export function comparable({ columns, rows }: TrinoResult): Answer {
  return {
    columns: columns.map(({ name, type }) => `${name} ${athenaType(type)}`),
    rows: rows.map((row) => row.map((cell, index) => cellText(cell, columns[index]?.type ?? ''))),
  };
}

function athenaType(trino: string): string {
  if (trino.startsWith('decimal(')) return trino;
  const bare = trino.replace(/\(.*\)/, '');
  return bare === 'real' ? 'float' : bare;
}

function cellText(cell: unknown, type: string): string | null {
  if (cell === null || cell === undefined) return null;
  if (type === 'double' || type === 'real') return floating(Number(cell));
  if (type === 'varbinary')
    return Buffer.from(cell as string, 'base64')
      .toString('hex')
      .replaceAll(/..(?=.)/g, '$& ');
  if (/^time(?:stamp)?\(0\)/.test(type)) return (cell as string).replace(/(\d\d:\d\d:\d\d)/, '$1.000');
  if (type.startsWith('array(')) {
    const element = type.slice('array('.length, -1);
    return `[${(cell as unknown[]).map((item) => cellText(item, element) ?? 'null').join(', ')}]`;
  }
  if (type.startsWith('map('))
    return `{${Object.entries(cell)
      .map(([key, value]) => `${key}=${String(value)}`)
      .join(', ')}}`;
  // A file's place: the bucket's folder stands for the bucket.
  return typeof cell === 'string' ? cell.replace(/^local:\/\/\//, 's3://') : JSON.stringify(cell);
}

/** As Java writes it. */
function floating(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e');
    return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
  }
  const plain = Object.is(value, -0) ? '-0' : String(value);
  return plain.includes('.') ? plain : `${plain}.0`;
}
