import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { ensureAssembly } from '../cli/assembly.ts';
import { sampleStatements } from '../data/sample/sample-statements.ts';
import { startLocal, type LocalAws } from '../local/start-local.ts';
import { readAsPipeline, readPlainly } from './source/read.ts';
import { serverCpu } from './source/server-cpu.ts';

/** 300,000 order lines. */
const scale = 100;
const seed = 1;
const repetitions = 7;
const mostTimes = 2.5;

interface Row {
  readonly what: string;
  /** Of each repetition, in seconds. */
  readonly cpu: number[];
}

/** The source server's processor time for a run, beside a plain read of the same tables in the same minutes. */
export async function source(): Promise<string> {
  const state = await mkdtemp(path.join(tmpdir(), 'bench-source-'));
  const statements = () => sampleStatements({ scale, seed });
  const spec = { kind: 'statements', cacheKey: `sample-${scale}-${seed}`, statements } as const;
  const aws = await startLocal({ assembly: await ensureAssembly(), state, engine: 'duckdb', source: spec });
  try {
    return report(await measureReads(aws, state));
  } finally {
    await aws.stop();
    await rm(state, { recursive: true, force: true });
  }
}

async function measureReads(aws: LocalAws, state: string): Promise<Row[]> {
  const server = await aws.source;
  const reads = [
    { what: '`SELECT *` of each table', read: () => readPlainly(server) },
    { what: "the pipeline's one statement", read: () => readAsPipeline(server) },
    { what: 'a whole run: health check and statement', read: () => run(aws) },
  ];
  const rows = reads.map(({ what }) => ({ what, cpu: [] as number[] }));
  // One time more than counts: the first fills the server's buffers.
  for (let repetition = 0; repetition <= repetitions; repetition += 1) {
    for (const [index, { read }] of reads.entries()) {
      const before = serverCpu(state);
      await read();
      if (repetition > 0) rows[index]?.cpu.push(serverCpu(state) - before);
    }
  }
  return rows;
}

interface Execution {
  readonly status: string;
  readonly error?: string;
  readonly cause?: string;
}

async function run(aws: LocalAws): Promise<void> {
  const stateMachineArn = aws.outputs['StateMachineArn'];
  const { executionArn } = (await aws.call('states:StartExecution', { stateMachineArn })) as { executionArn: string };
  for (;;) {
    const { status, error, cause } = (await aws.call('states:DescribeExecution', { executionArn })) as Execution;
    if (status === 'SUCCEEDED') return;
    if (status !== 'RUNNING') throw new Error(`the run ended as ${status}: ${error}: ${cause}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Means, since the kernel counts in hundredths of a second: over all repetitions their error is small. */
function report(rows: readonly Row[]): string {
  const plain = mean(rows[0]?.cpu ?? []);
  const lines = rows.map(({ what, cpu }) => {
    const times = mean(cpu) / plain;
    return `| ${what} | ${mean(cpu).toFixed(3)} s | ${Math.min(...cpu).toFixed(2)}-${Math.max(...cpu).toFixed(2)} s | ${times.toFixed(2)} |`;
  });
  return [
    `## Processor time of the source's server, sample at scale ${scale}, ${repetitions} times in turn (${cpus().length} × ${cpus()[0]?.model.trim() ?? '?'})`,
    '',
    '| what | mean | from, to | times a plain read |',
    '|---|---|---|---|',
    ...lines,
    '',
    `Aim: a run at most ${mostTimes} times a plain read.`,
    '',
  ].join('\n');
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
