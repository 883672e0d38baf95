import { prices } from '../../data/prices.ts';
import { glueJob, throughput } from '../../data/throughput.ts';
import type { Manifest } from '../../local/engines/duckdb/run-job.ts';

const lineCounts = [3e6, 3e7, 1e8, 3e8, 1e9];

/** Workers, minutes and dollars of a run on Glue, computed from what `data/throughput.ts` assumes. */
export function glueCurve(manifest: Manifest | undefined): string {
  const fact = manifest?.tables.find(({ name }) => name === 'fact_orders');
  if (fact === undefined) throw new Error('The manifest has no fact_orders to compute the size of files from.');
  const rows = lineCounts.map((lines) => {
    const { workers, minutes } = glueJob(lines);
    const dollars = (workers * prices.glue.dpuHour * minutes) / 60;
    const gigabytes = (lines * (fact.bytes / fact.rows)) / 1e9;
    const cells = [lines.toLocaleString('en'), workers, minutes.toFixed(1), dollars.toFixed(2), gigabytes.toFixed(1)];
    return `| ${cells.join(' | ')} |`;
  });
  const { linesPerSecondOfConnection, linesPerSecondOfWorker, scaling, sparkStartSeconds } = throughput;
  return [
    '### To 10^9 lines on Glue: computed, not measured',
    '',
    '| order lines | G.1X workers | job, minutes | job, USD | fact_orders, GB |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    `Assumed: ${prices.glue.dpuHour} USD a DPU-hour, a worker one DPU; ${sparkStartSeconds} s to begin; ` +
      `${linesPerSecondOfConnection.toLocaleString('en')} lines/s through the one connection; ` +
      `${linesPerSecondOfWorker.toLocaleString('en')} lines/s a worker to type, model and write, each further ` +
      `worker ${scaling * 100} % of one; ${(fact.bytes / fact.rows).toFixed(1)} bytes a line in Parquet, as measured above. ` +
      'The one connection sets the pace, and the time limit of the statement (15 minutes by default) has to be raised ' +
      `beyond ${((linesPerSecondOfConnection * 15 * 60) / 1e6).toFixed(0)} million lines.`,
    '',
  ].join('\n');
}
