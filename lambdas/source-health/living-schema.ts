import type { Connection, RowDataPacket } from 'mysql2/promise';

/** A table as the database has it now. */
export interface LivingTable {
  readonly name: string;
  /** `InnoDB`; null for a view. */
  readonly engine: string | null;
  /** The server's estimate, not counted; null for a view. */
  readonly approximateRows: number | null;
  readonly columns: readonly LivingColumn[];
}

export interface LivingColumn {
  readonly name: string;
  /** As declared types are written: lower case, integers without a display width. */
  readonly type: string;
  readonly nullable: boolean;
}

/** The tables of a schema that the user may SELECT, from the catalog alone. */
export async function readLivingSchema(connection: Connection, schema: string): Promise<LivingTable[]> {
  // Names are given, since MySQL 8 answers catalog columns in capitals and MariaDB in lower case.
  const [tables] = await connection.query<RowDataPacket[]>(
    `SELECT table_name AS name, engine AS engine, table_rows AS approximateRows
    FROM information_schema.tables WHERE table_schema = ? ORDER BY table_name`,
    [schema],
  );
  const [columns] = await connection.query<RowDataPacket[]>(
    `SELECT table_name AS tableName, column_name AS name, column_type AS type, is_nullable AS nullable
    FROM information_schema.columns WHERE table_schema = ? ORDER BY table_name, ordinal_position`,
    [schema],
  );
  const rows = columns as ({ tableName: string; name: string; type: string; nullable: 'YES' | 'NO' } & RowDataPacket)[];
  return (tables as (Omit<LivingTable, 'columns'> & RowDataPacket)[]).map(({ name, engine, approximateRows }) => ({
    name,
    engine,
    approximateRows: approximateRows === null ? null : Number(approximateRows),
    columns: rows
      .filter(({ tableName }) => tableName === name)
      .map((column) => ({ name: column.name, type: plainType(column.type), nullable: column.nullable === 'YES' })),
  }));
}

/** MariaDB and MySQL before 8.0.19 write `int(11)`, newer ones `int`; the width changes only how it is printed. */
export function plainType(type: string): string {
  return type
    .replace(/ ?\/\*.*\*\//, '') // MariaDB: datetime /* mariadb-5.3 */
    .replace(/^((?:tiny|small|medium|big)?int|year)\(\d+\)/i, '$1')
    .replace(/^[^(]+/, (name) => name.toLowerCase()); // but not the values of an enum
}
