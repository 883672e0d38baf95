import type { Database, Partition, Table } from '@aws-sdk/client-glue';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { entityNotFound } from '../errors.ts';
import { readJson, writeJson } from '../../json-file.ts';

/** A table and its partitions: what one file holds, so that every operation on a table is one atomic write. */
export interface TableEntry {
  readonly table: Table;
  readonly partitions: readonly Partition[];
}

/**
 * The Data Catalog: `<folder>/<database>/<table>.json`. Files are read once, when first asked for; each change is
 * written before it is seen. All of it is synchronous, so concurrent operations take place one after the other.
 */
export class Catalog {
  readonly #folder: string;
  readonly #databases: ReadonlyMap<string, Database>;
  readonly #entries = new Map<string, TableEntry | undefined>();

  constructor(folder: string, databases: readonly Database[]) {
    this.#folder = folder;
    this.#databases = new Map(databases.map((database) => [String(database.Name).toLowerCase(), database]));
  }

  databases(): Database[] {
    return [...this.#databases.values()];
  }

  database(name: string | undefined): Database {
    const database = this.#databases.get(String(name).toLowerCase());
    if (database === undefined) throw entityNotFound(`Database ${String(name)} not found.`);
    return database;
  }

  /** All tables of a database, by name. */
  tables(databaseName: string | undefined): Table[] {
    const folder = join(this.#folder, String(this.database(databaseName).Name));
    const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];
    return files
      .sort()
      .map((file) => this.find(databaseName, decodeURIComponent(file.slice(0, -'.json'.length))))
      .flatMap((entry) => (entry === undefined ? [] : [entry.table]));
  }

  /** Fails with EntityNotFoundException when the database or the table is not there. */
  entry(databaseName: string | undefined, tableName: string | undefined): TableEntry {
    const entry = this.find(databaseName, tableName);
    if (entry === undefined) throw entityNotFound(`Table ${String(tableName)} not found.`);
    return entry;
  }

  find(databaseName: string | undefined, tableName: string | undefined): TableEntry | undefined {
    const file = this.#file(this.database(databaseName).Name, tableName);
    if (!this.#entries.has(file)) this.#entries.set(file, readJson<TableEntry>(file));
    return this.#entries.get(file);
  }

  save(entry: TableEntry): void {
    const file = this.#file(entry.table.DatabaseName, entry.table.Name);
    writeJson(file, entry);
    this.#entries.set(file, entry);
  }

  delete(entry: TableEntry): void {
    const file = this.#file(entry.table.DatabaseName, entry.table.Name);
    rmSync(file, { force: true });
    this.#entries.delete(file);
  }

  #file(databaseName: string | undefined, tableName: string | undefined): string {
    return join(this.#folder, String(databaseName), `${encodeURIComponent(String(tableName).toLowerCase())}.json`);
  }
}
