import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureAssembly } from '../../cli/assembly.ts';
import type { Manifest } from '../../local/engines/duckdb/run-job.ts';
import { startLocal, type LocalAws } from '../../local/start-local.ts';
import { measure } from '../measure.ts';

const project = path.resolve(import.meta.dirname, '../..');

/** A run from the source to the published star, as `npm start -- --scale N` does it. */
export interface WholeRun {
  /** Of the execution, without the start of process and database. */
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Of the process, without the database server. */
  readonly peakMegabytes: number;
  /** By step of the state machine, in running order. */
  readonly steps: Readonly<Record<string, number>>;
  readonly manifest: Manifest;
}

interface Summary {
  readonly milliseconds: number;
  readonly steps: readonly { readonly name: string; readonly milliseconds: number }[];
}

/** Runs in a process of its own, with its state in a folder that keeps what was published. */
export async function runOnce(scale: number, state: string, engine: 'duckdb' | 'spark' = 'duckdb'): Promise<WholeRun> {
  const args = ['cli/pipeline.js', 'run', '--json', '--state', state, '--scale', String(scale), '--engine', engine];
  const { stdout, peakMegabytes, cpuSeconds } = await measure(process.execPath, args, { cwd: project });
  const { milliseconds, steps } = JSON.parse(stdout) as Summary;
  return {
    seconds: milliseconds / 1000,
    cpuSeconds,
    peakMegabytes,
    steps: Object.fromEntries(steps.map((step) => [step.name, step.milliseconds / 1000])),
    manifest: newestManifest(state),
  };
}

/** The local AWS over what a run left, without its source. */
export async function withPublished<Result>(state: string, use: (aws: LocalAws) => Promise<Result>): Promise<Result> {
  const aws = await startLocal({ assembly: await ensureAssembly(), state, engine: 'duckdb' });
  try {
    return await use(aws);
  } finally {
    await aws.stop();
  }
}

function newestManifest(state: string): Manifest {
  const buckets = path.join(state, 'buckets');
  const files = readdirSync(buckets, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /manifests\/[^/]+\.json$/.test(file),
  );
  const newest = files.sort().at(-1);
  if (newest === undefined) throw new Error(`${buckets} has no manifest, though the run succeeded.`);
  return JSON.parse(readFileSync(path.join(buckets, newest), 'utf8')) as Manifest;
}
