import { extractedColumns, type PersonalData, type SourceColumn, type SourceTable } from './declarations.ts';

/** The byte between the fields of a payload. */
export const separator = 0x1f;

/** The last field of a payload with the separator before it, which says what the row is: a table's name, `#total`. */
export function closing(what: string): Buffer {
  return Buffer.concat([Buffer.of(separator), Buffer.from(what)]);
}

/** The fields of a payload, as text. */
export function fieldsOf(payload: Buffer): string[] {
  return payload.toString('utf8').split(String.fromCharCode(separator));
}

/** An empty cell is NULL. Where '' is a value too, a value follows a '='; of binary also where it is never NULL. */
export function isMarked({ kind, nullable }: SourceColumn): boolean {
  return kind === 'binary' || (kind === 'text' && nullable);
}

/** Which row of which table a payload is, for a message: `orderdetails, orderNumber=10100, productCode=S18_1749`. */
export function rowName(table: SourceTable, payload: Buffer, personalData: PersonalData): string {
  const fields = fieldsOf(payload);
  const columns = extractedColumns(table, personalData);
  const key = table.primaryKey.map((name) => {
    const index = columns.findIndex((column) => column.name === name);
    const column = columns[index];
    const cell = fields[index] ?? '';
    return `${name}=${column !== undefined && isMarked(column) ? cell.slice(1) : cell}`;
  });
  return [table.name, ...key].join(', ');
}
