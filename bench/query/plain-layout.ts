import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { databases } from '../../data/star.ts';
import type { LocalAws } from '../../local/start-local.ts';

/**
 * The same facts as a pipeline without a star writes them: the dimensions' columns repeated in each row, the rows as
 * a last join by customer leaves them. Only the columns that the queries ask for, which leaves out more than it spares.
 */
const tables: Readonly<Record<string, string>> = {
  plain_orders: `SELECT f.*, c.customer_number, c.customer_name, c.city, l.country, p.product_name, p.product_line,
      o.city AS office_city, o.territory, d.year, d.month
    FROM (SELECT * FROM fact_orders ORDER BY customer_key) f
    LEFT JOIN dim_customers c USING (customer_key) LEFT JOIN dim_locations l ON l.location_key = f.location_key
    LEFT JOIN dim_products p USING (product_key) LEFT JOIN dim_offices o ON o.office_key = f.office_key
    LEFT JOIN dim_dates d ON d.date_key = f.order_date_key`,
  plain_payments: `SELECT f.*, c.customer_number, c.customer_name, d.year, d.month
    FROM (SELECT * FROM fact_payments ORDER BY customer_key) f
    LEFT JOIN dim_customers c USING (customer_key) LEFT JOIN dim_dates d ON d.date_key = f.payment_date_key`,
};

const stars = [
  'fact_orders',
  'fact_payments',
  'dim_customers',
  'dim_locations',
  'dim_products',
  'dim_offices',
  'dim_dates',
];

/** Writes the plain tables from the newest run of a state folder, beside it in the lake, and declares them. */
export async function makePlainLayout(aws: LocalAws, state: string, runId: string): Promise<void> {
  const bucket = String(aws.outputs['LakeBucketName']);
  const lake = path.join(state, 'buckets', bucket);
  // A DuckDB of its own: wide rows, sorted, take more memory than the pipeline's has.
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: '2GB',
    temp_directory: path.join(state, 'spill'),
  });
  const connection = await instance.connect();
  try {
    for (const star of stars) {
      const files = `${lake}/runs/${star}/run_id=${runId}/*.parquet`;
      await connection.run(`CREATE VIEW ${star} AS SELECT * FROM read_parquet('${files}', hive_partitioning = false)`);
    }
    for (const [name, sql] of Object.entries(tables)) {
      await mkdir(path.join(lake, name), { recursive: true });
      await connection.run(`COPY (${sql}) TO '${lake}/${name}/part-0.parquet' (FORMAT parquet, COMPRESSION snappy)`);
      const described = await connection.runAndReadAll(`DESCRIBE ${sql}`);
      await declare(aws, bucket, name, described.getRowsJS() as [string, string][]);
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function declare(aws: LocalAws, bucket: string, name: string, columns: [string, string][]): Promise<void> {
  const hive = (type: string) => ({ VARCHAR: 'string', INTEGER: 'int' })[type] ?? type.toLowerCase();
  await aws.call('glue:CreateTable', {
    DatabaseName: databases.published,
    TableInput: {
      Name: name,
      TableType: 'EXTERNAL_TABLE',
      StorageDescriptor: {
        Columns: columns.map(([Name, type]) => ({ Name, Type: hive(type) })),
        Location: `s3://${bucket}/${name}/`,
      },
    },
  });
}
