import type { Manifest } from '../../local/engines/duckdb/run-job.ts';

/**
 * What is assumed of AWS Glue; nothing of it was measured on AWS.
 * G.1X is one DPU: 4 vCPU, 16 GB. https://aws.amazon.com/glue/pricing/ (US East)
 */
const assumed = {
  dollarsPerDpuHour: 0.44,
  /** From StartJobRun to the script's first line. */
  startMinutes: 1,
  /** Of one JDBC connection that reads the one statement: 3,000,000 lines in 9.8-13.7 s with Spark here. */
  linesPerSecondOfConnection: 250_000,
  /** Typing, models and writing by one worker: 3,000,000 lines take about 30 s of two cores with Spark here. */
  linesPerSecondOfWorker: 200_000,
  /** Of additional workers, shuffles and skew take a fifth. */
  scaling: 0.8,
  /** Workers are added until typing and models take about as long as reading. */
  fewestWorkers: 2,
} as const;

const lineCounts = [3e6, 3e7, 1e8, 3e8, 1e9];

/** Workers, minutes and dollars of a run on Glue, computed from the assumptions above. */
export function glueCurve(manifest: Manifest | undefined): string {
  const fact = manifest?.tables.find(({ name }) => name === 'fact_orders');
  if (fact === undefined) throw new Error('The manifest has no fact_orders to compute the size of files from.');
  const rows = lineCounts.map((lines) => {
    const { workers, minutes, dollars } = onGlue(lines);
    const gigabytes = (lines * (fact.bytes / fact.rows)) / 1e9;
    const cells = [lines.toLocaleString('en'), workers, minutes.toFixed(1), dollars.toFixed(2), gigabytes.toFixed(1)];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '### To 10^9 lines on Glue: computed, not measured',
    '',
    '| order lines | G.1X workers | job, minutes | job, USD | fact_orders, GB |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    `Assumed: ${assumed.dollarsPerDpuHour} USD a DPU-hour, a worker one DPU; ${assumed.startMinutes} minute to start; ` +
      `${assumed.linesPerSecondOfConnection.toLocaleString('en')} lines/s through the one connection; ` +
      `${assumed.linesPerSecondOfWorker.toLocaleString('en')} lines/s a worker to type, model and write, each further ` +
      `worker ${assumed.scaling * 100} % of one; ${(fact.bytes / fact.rows).toFixed(1)} bytes a line in Parquet, as measured above. ` +
      'The one connection sets the pace, and the time limit of the statement (15 minutes by default) has to be raised ' +
      `beyond ${((assumed.linesPerSecondOfConnection * 15 * 60) / 1e6).toFixed(0)} million lines.`,
    '',
  ].join('\n');
}

function onGlue(lines: number): { workers: number; minutes: number; dollars: number } {
  const reading = lines / assumed.linesPerSecondOfConnection;
  const wanted = 1 + (lines / assumed.linesPerSecondOfWorker / reading - 1) / assumed.scaling;
  // Half as long as reading: then adding workers saves less than it costs.
  const workers = Math.max(assumed.fewestWorkers, Math.ceil(wanted * 2));
  const working = lines / assumed.linesPerSecondOfWorker / (1 + (workers - 1) * assumed.scaling);
  const minutes = assumed.startMinutes + (reading + working) / 60;
  return { workers, minutes, dollars: (workers * assumed.dollarsPerDpuHour * minutes) / 60 };
}
