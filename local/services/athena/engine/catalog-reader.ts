import type { Database, Partition, Table } from '@aws-sdk/client-glue';
import type { Cloud } from '../../../cloud.ts';
import type { Caller } from '../../service.ts';

/** The Data Catalog as a query sees it: as the one who asked, through Glue's own operations. */
export class CatalogReader {
  readonly #cloud: Cloud;
  readonly #caller: Caller;

  constructor(cloud: Cloud, caller: Caller) {
    this.#cloud = cloud;
    this.#caller = caller;
  }

  /** Undefined when the table or the database is not there. */
  async table(DatabaseName: string, Name: string): Promise<Table | undefined> {
    this.#cloud.authorize('athena/NameTable', { DatabaseName }, this.#caller);
    try {
      const { Table } = (await this.#glue('GetTable', { DatabaseName, Name })) as { Table: Table };
      return Table;
    } catch (error) {
      if ((error as Error).name === 'EntityNotFoundException') return undefined;
      throw error;
    }
  }

  databases(): Promise<Database[]> {
    return this.#all('GetDatabases', 'DatabaseList', {});
  }

  async tables(DatabaseName: string): Promise<Table[]> {
    this.#cloud.authorize('athena/NameTable', { DatabaseName }, this.#caller);
    return await this.#all('GetTables', 'TableList', { DatabaseName });
  }

  /** The tables of a database with their columns. */
  async describedTables(DatabaseName: string): Promise<Table[]> {
    this.#cloud.authorize('athena/DescribeTables', { DatabaseName }, this.#caller);
    return await this.tables(DatabaseName);
  }

  /** @param values only the partitions of these values of a key */
  async partitions(table: Table, key?: string, values?: readonly string[]): Promise<Partition[]> {
    if (values?.length === 0) return [];
    const { DatabaseName, Name: TableName } = table;
    this.#cloud.authorize('athena/ReadPartitions', { DatabaseName, TableName }, this.#caller);
    const list = values?.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
    const Expression = list === undefined ? undefined : `${String(key)} IN (${list})`;
    return await this.#all('GetPartitions', 'Partitions', {
      DatabaseName,
      TableName,
      Expression,
    });
  }

  async write(operation: 'CreateTable' | 'DeleteTable' | 'UpdateTable', input: object): Promise<void> {
    await this.#glue(operation, input);
  }

  async #all<T>(operation: string, member: string, input: object): Promise<T[]> {
    const items: T[] = [];
    let NextToken: string | undefined;
    do {
      const page = await this.#glue(operation, { ...input, NextToken });
      items.push(...(page[member] as T[]));
      NextToken = page.NextToken as string | undefined;
    } while (NextToken !== undefined);
    return items;
  }

  async #glue(operation: string, input: object): Promise<Record<string, unknown>> {
    return (await this.#cloud.call(`glue:${operation}`, input, this.#caller)) as Record<string, unknown>;
  }
}
