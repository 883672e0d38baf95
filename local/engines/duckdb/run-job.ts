import type { Cloud } from '../../cloud.ts';
import type { JobRequest } from '../job-engine.ts';
import { buildControlTotals, buildStar, type BuiltTable } from './build-star.ts';
import { extract } from './extract.ts';
import type { JobDatabase } from './job-database.ts';
import type { JobPackage } from './job-package.ts';
import type { JobSettings } from './job-settings.ts';
import { Landing } from './landing.ts';
import { Loading } from './load.ts';
import { measureTable, type WrittenTable } from './measure-table.ts';
import { refuseCompleteRun } from './refuse-complete-run.ts';
import { connectToSource } from './source-connection.ts';
import { Timings } from './timings.ts';
import { measureLanded, verify, type MeasuredTable } from './verify.ts';
import { removeRun, writeRun } from './write-run.ts';

/** `manifests/<run id>.json`: written last, so that a run with a manifest is complete. */
export interface Manifest {
  readonly runId: string;
  /** The moment of the source that the run shows: `2026-11-22T03:00:00.123456Z`. */
  readonly moment: string;
  readonly engine: 'duckdb';
  /** Of the code and the settings that made the run; null: not told. */
  readonly codeHash: string | null;
  readonly source: SourceRows;
  readonly tables: readonly WrittenTable[];
  readonly seconds: Readonly<Record<Step, number>>;
}

interface SourceRows {
  /** Where the source was before its rows were read; null: not known. */
  readonly position: string | null;
  readonly rows: number;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
}

type Step = 'extract' | 'land' | 'models' | 'write';

export interface JobParts {
  readonly job: JobRequest;
  readonly cloud: Cloud;
  readonly jobPackage: JobPackage;
  readonly settings: JobSettings;
  /** An empty folder, removed afterwards. */
  readonly folder: string;
  readonly database: Promise<JobDatabase>;
}

/**
 * The job's steps. Either the run is complete in the lake, manifest last, or nothing of it is there.
 *
 * What has landed is typed while more is read, measured and made a star while the source still computes its totals.
 * Only what they prove leaves the work folder. A step's seconds are those that it took beyond the step before.
 */
export async function runJob(parts: JobParts): Promise<Manifest> {
  const { jobPackage, settings } = parts;
  const timings = new Timings<Step>();
  await refuseCompleteRun(parts);
  const loading = new Loading(parts.database, jobPackage.declarations.source.length, settings.personalData);
  const measuring = loading.done.then(() => measure(parts));
  const building = measuring.then(() => build(parts));
  building.catch(() => undefined); // Told below, unless something else failed before.
  const { landing, position } = await timings.of('extract', () => readSource(parts, loading));
  await timings.of('land', () => loading.done);
  const built = await timings.of('models', () => proven(building, measuring, parts, landing));
  const database = await parts.database;
  const tables = await Promise.all(built.map((table) => measureTable(database, table)));
  return await complete(parts, built, timings, {
    runId: settings.runId,
    moment: landing.moment ?? '',
    engine: 'duckdb',
    codeHash: settings.codeHash,
    source: { position, ...rowsOf(landing) },
    tables,
  });
}

async function readSource({ job, cloud, jobPackage, settings, folder }: JobParts, loading: Loading) {
  const { declarations } = jobPackage;
  const source = await connectToSource(job, cloud, settings, declarations);
  const landing = new Landing(folder, declarations, settings.personalData, loading);
  const statement = declarations.extraction[settings.personalData];
  await extract(source, statement, landing, job.signal);
  return { landing, position: source.position };
}

async function measure({ database, jobPackage, settings }: JobParts): Promise<MeasuredTable[]> {
  return await measureLanded(await database, jobPackage.declarations, settings.personalData);
}

async function build({ database, jobPackage, settings, folder }: JobParts): Promise<BuiltTable[]> {
  return await buildStar(await database, jobPackage, settings.personalData, folder);
}

/** The star, once what it was made of is proven: that the data landed wrongly says more than that a model met it. */
async function proven(
  building: Promise<BuiltTable[]>,
  measuring: Promise<MeasuredTable[]>,
  { database, jobPackage, settings, folder }: JobParts,
  landing: Landing,
): Promise<BuiltTable[]> {
  await Promise.allSettled([building]);
  await verify(await database, landing, await measuring, settings.personalData);
  const totals = await buildControlTotals(await database, jobPackage, landing.totals, folder);
  return [...(await building), totals];
}

function rowsOf(landing: Landing): Omit<SourceRows, 'position'> {
  const tables = landing.rows();
  return { rows: tables.reduce((sum, { rows }) => sum + rows, 0), tables };
}

async function complete(
  parts: JobParts,
  built: readonly BuiltTable[],
  timings: Timings<Step>,
  facts: Omit<Manifest, 'seconds'>,
): Promise<Manifest> {
  const { job, cloud, settings } = parts;
  const lake = cloud.bucketFolder(settings.lakeBucket);
  await refuseCompleteRun(parts);
  cloud.authorize('glue/WriteRun', { Bucket: settings.lakeBucket, runId: settings.runId }, job.caller);
  try {
    await timings.of('write', () => writeRun(lake, settings.runId, built, job.signal));
    const manifest: Manifest = { ...facts, seconds: timings.seconds };
    await cloud.call(
      's3:PutObject',
      {
        Bucket: settings.lakeBucket,
        Key: `manifests/${settings.runId}.json`,
        Body: JSON.stringify(manifest),
        ContentType: 'application/json',
      },
      job.caller,
    );
    return manifest;
  } catch (error) {
    await removeRun(lake, settings.runId, built);
    throw error;
  }
}
