import { expandTokens } from '../../../local/engines/duckdb/expand-tokens.ts';
import { openJobDatabase, type JobDatabase } from '../../../local/engines/duckdb/job-database.ts';
import { ownDeclarations, ownModels } from '../../local/engines/duckdb/job-zip.ts';

type Row = Readonly<Record<string, string | number | null>>;

/** Landed tables with a few rows, and what the models make of them. */
export interface LandedTables {
  /** Adds rows to a landed table; columns that are not given are NULL. */
  add(table: string, ...rows: Row[]): Promise<void>;
  /** Rows of a model as objects, those of its unknown members first. */
  model(name: string, ...columns: string[]): Promise<unknown[][]>;
  /** The SQL of a key, to say what is expected: `key("'S10'")`. */
  database: JobDatabase;
  close(): Promise<void>;
}

/** All landed tables as declared, empty. */
export async function landedTables(): Promise<LandedTables> {
  const database = await openJobDatabase(new AbortController().signal);
  for (const { name, columns } of ownDeclarations().source) {
    await database.run(`CREATE TABLE ${name} (${columns.map((column) => `${column.name} ${column.type}`).join(', ')})`);
  }
  return {
    database,
    async add(table, ...rows) {
      for (const row of rows) {
        const values = Object.values(row).map(literal).join(', ');
        await database.run(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${values})`);
      }
    },
    async model(name, ...columns) {
      const sql = expandTokens(ownModels()[name] ?? '');
      const found = await database.rows(`SELECT ${columns.join(', ')} FROM (${sql}) AS model ORDER BY ALL`);
      return found.map((row) => Object.values(row));
    },
    close: () => database.close(),
  };
}

function literal(value: string | number | null): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}
