import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import { connect } from '../../local/engines/duckdb/instance.ts';
import type { MysqlServer } from '../../local/engines/mysql/mysql-server.ts';
import { quotePath } from '../../local/services/glue/parquet/duckdb-text.ts';

/** What arrived of orderdetails. */
export interface CopiedTable {
  readonly rows: number;
  /** Of the prices, as text. */
  readonly sum: string;
  /** `DECIMAL(10,2)` */
  readonly priceType: string;
}

/** Reads the Parquet files of a folder. Movers spell the columns in their own ways: `priceEach`, `price_each`. */
export async function copiedTable(folder: string): Promise<CopiedTable> {
  const connection = await connect();
  try {
    const from = `read_parquet([${parquetFiles(folder).map(quotePath).join(', ')}], hive_partitioning = false)`;
    const described = (await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`)).getRowsJS() as string[][];
    const [price = '', priceType = ''] = described.find(([name]) => /^price_?each$/i.test(name ?? '')) ?? [];
    const summed = await connection.runAndReadAll(`SELECT count(*), CAST(sum("${price}") AS varchar) FROM ${from}`);
    const [rows, sum] = summed.getRowsJS()[0] as [bigint, string];
    return { rows: Number(rows), sum, priceType };
  } finally {
    connection.closeSync();
  }
}

/** Beside the table's own folder some movers write folders of their own. */
function parquetFiles(folder: string): string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.parquet'));
  const own = all.filter((file) => file.split(path.sep).includes('orderdetails'));
  return (own.length > 0 ? own : all).map((file) => path.join(folder, file));
}

/** What the source itself has. */
export async function sourceTable({ host, port, user, password, schema, ca }: MysqlServer): Promise<CopiedTable> {
  const ssl = { ca, verifyIdentity: true };
  const connection = await createConnection({ host, port, user, password, database: schema, ssl });
  try {
    const [found] = await connection.query('SELECT COUNT(*) AS n, CAST(SUM(priceEach) AS CHAR) AS s FROM orderdetails');
    const [{ n, s }] = found as [{ n: number; s: string }];
    return { rows: n, sum: s, priceType: 'DECIMAL(10,2)' };
  } finally {
    await connection.end();
  }
}
