import { join } from 'node:path';
import { columnChunks } from '../../../../local/services/athena/engine/scanned/column-chunks.ts';
import { AthenaCloud } from './athena-cloud.ts';

/** Runs of `sales_runs.fact_orders`, and how many orders each has. */
const runs = { r1: 2, r2: 3, r3: 4 } as const;

const factView =
  'CREATE OR REPLACE VIEW sales.fact_orders AS SELECT order_number, revenue FROM sales_runs.fact_orders WHERE run_id = (SELECT run_id FROM sales.current_run)';

/** Three runs of one fact, with the view over the pointer, which names r2. */
export class SalesCloud extends AthenaCloud {
  static async create(): Promise<SalesCloud> {
    const cloud = new SalesCloud();
    await cloud.table('fact_orders', 'order_number int, revenue decimal(18,2)');
    for (const [run, orders] of Object.entries(runs)) {
      const rows = `SELECT (range * 7919)::int AS order_number, 1.25::decimal(18,2) AS revenue FROM range(${orders})`;
      await cloud.run('fact_orders', run, rows);
    }
    await cloud.point('r2');
    await cloud.query(factView);
    return cloud;
  }

  async point(run: string): Promise<void> {
    await this.query(`CREATE OR REPLACE VIEW sales.current_run AS SELECT CAST('${run}' AS varchar) AS run_id`);
  }

  /** Bytes of columns of runs, which are of other sizes in each. */
  async bytesOf(columns: readonly string[], ...runs: string[]): Promise<number> {
    const files = runs.map((run) => join(this.bucketFolder('lake'), `runs/fact_orders/run_id=${run}/part-0.parquet`));
    const chunks = (await columnChunks(files)).flat(2).filter(({ column }) => columns.includes(column));
    return chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
  }
}
