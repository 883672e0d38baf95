import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBResultReader } from '@duckdb/node-api';
import { quoteName, quoteText } from '../../glue/parquet/duckdb-text.ts';
import { checkMacros } from './check-macros.ts';
import { macros } from './macros.ts';
import type { ProfiledOperator } from './scanned/parquet-scans.ts';

/** Names that no Glue database has: a database's name would else be taken for a catalog's. */
const macroCatalog = 'trino$functions';
let sessions = 0;
let prepared: Promise<void> | undefined;

/** One query's DuckDB: a connection of its own, and a catalog of its own for the tables and views that it names. */
export class Session {
  readonly connection: DuckDBConnection;
  readonly #catalog: string;
  readonly #schemas = new Set<string>(['main']);

  private constructor(connection: DuckDBConnection, catalog: string) {
    this.connection = connection;
    this.#catalog = catalog;
  }

  /** @param database in which unqualified names are */
  static async open(database: string): Promise<Session> {
    const { connect } = await import('../../../engines/duckdb/instance.ts');
    await (prepared ??= prepare(connect));
    const catalog = `athena$${process.pid}$${(sessions += 1)}`;
    const session = new Session(await connect(), catalog);
    session.#schemas.add(database);
    const path = [`"${catalog}".${quoteName(database)}`, `"${macroCatalog}".main`].join(',').replaceAll("'", "''");
    // Local to this connection; the job engine's connections to the same DuckDB keep their own.
    await session.#run(`
      ATTACH ':memory:' AS ${quoteName(catalog)};
      CREATE SCHEMA "${catalog}".${quoteName(database)};
      SET search_path = '${path}';
      SET integer_division = true;
      SET ieee_floating_point_ops = true;
      SET errors_as_json = true;
      SET scalar_subquery_error_on_multiple_rows = true;
      SET TimeZone = 'UTC';`);
    return session;
  }

  /** @param columns names in order, where they are not the query's own */
  async createView(database: string, name: string, sql: string, columns?: readonly string[]): Promise<void> {
    await this.#addSchema(database);
    const listed = columns === undefined ? '' : ` (${columns.map(quoteName).join(', ')})`;
    await this.#run(`CREATE VIEW "${this.#catalog}".${quoteName(database)}.${quoteName(name)}${listed} AS ${sql}`);
  }

  /** Runs the query itself. Its profile says what was read: DuckDB writes it to a file, and only there. */
  async query(sql: string): Promise<{ reader: DuckDBResultReader; profile: ProfiledOperator }> {
    const folder = await mkdtemp(join(tmpdir(), 'athena-profile-'));
    const file = join(folder, 'profile.json');
    try {
      await this.#run(`
        SET enable_profiling = 'json';
        SET profiling_output = ${quoteText(file)};
        SET custom_profiling_settings = '{"EXTRA_INFO": "true"}';`);
      const { withinMemory } = await import('../../../engines/duckdb/instance.ts');
      const reader = await withinMemory(() => this.connection.runAndReadAll(sql));
      // What DuckDB answers from footers alone (`count(*)` of a table) has none.
      const profile = existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as ProfiledOperator) : {};
      return { reader, profile };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async close(): Promise<void> {
    this.connection.closeSync();
    const { connect } = await import('../../../engines/duckdb/instance.ts');
    const other = await connect();
    await other.run(`DETACH ${quoteName(this.#catalog)}`);
    other.closeSync();
  }

  async #addSchema(database: string): Promise<void> {
    if (this.#schemas.has(database)) return;
    this.#schemas.add(database);
    await this.#run(`CREATE SCHEMA "${this.#catalog}".${quoteName(database)}`);
  }

  async #run(sql: string): Promise<void> {
    await this.connection.run(sql);
  }
}

/** Takes the way to connect and not a connection: of two first queries at once only one may come here. */
async function prepare(connect: () => Promise<DuckDBConnection>): Promise<void> {
  const connection = await connect();
  await connection.run(`ATTACH ':memory:' AS "${macroCatalog}"`);
  const statements = Object.entries({ ...macros, ...checkMacros }).map(
    ([name, body]) => `CREATE MACRO "${macroCatalog}".main.${quoteName(name)}${body};`,
  );
  await connection.run(statements.join('\n'));
  connection.closeSync();
}
