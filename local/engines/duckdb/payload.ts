import { extractedColumns, type PersonalData, type SourceTable } from './declarations.ts';

/** The byte between the fields of a payload. */
export const separator = 0x1f;

/** The fields of a payload without the closing '.', as text. */
export function fieldsOf(payload: Buffer): string[] {
  return payload.toString('utf8').split(String.fromCharCode(separator)).slice(0, -1);
}

/** Which row of which table a payload is, for a message: `orderdetails, orderNumber=10100, productCode=S18_1749`. */
export function rowName(table: SourceTable, payload: Buffer, personalData: PersonalData): string {
  const fields = fieldsOf(payload);
  const columns = extractedColumns(table, personalData);
  const key = table.primaryKey.map((name) => {
    const index = columns.findIndex((column) => column.name === name);
    const cell = fields[index] ?? '';
    // A text's cell begins with '=', so that NULL and '' differ.
    return `${name}=${columns[index]?.kind === 'text' ? cell.slice(1) : cell}`;
  });
  return [table.name, ...key].join(', ');
}
