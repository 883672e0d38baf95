import type { Cloud } from '../../cloud.ts';
import type { JobRequest } from '../job-engine.ts';
import { buildStar, type BuiltTable } from './build-star.ts';
import { extract } from './extract.ts';
import type { JobDatabase } from './job-database.ts';
import type { JobPackage } from './job-package.ts';
import type { JobSettings } from './job-settings.ts';
import { Landing } from './landing.ts';
import { load } from './load.ts';
import { measureTable, type WrittenTable } from './measure-table.ts';
import { refuseCompleteRun } from './refuse-complete-run.ts';
import { connectToSource } from './source-connection.ts';
import { Timings } from './timings.ts';
import { verify } from './verify.ts';
import { removeRun, writeRun } from './write-run.ts';

/** `manifests/<run id>.json`: written last, so that a run with a manifest is complete. */
export interface Manifest {
  readonly runId: string;
  /** The moment of the source that the run shows: `2026-11-22T03:00:00.123456Z`. */
  readonly moment: string;
  readonly engine: 'duckdb';
  readonly source: SourceRows;
  readonly tables: readonly WrittenTable[];
  readonly seconds: Readonly<Record<Step, number>>;
}

interface SourceRows {
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

/** The job's steps in order. Either the run is complete in the lake, manifest last, or nothing of it is there. */
export async function runJob(parts: JobParts): Promise<Manifest> {
  const { jobPackage, settings } = parts;
  const timings = new Timings<Step>();
  await refuseCompleteRun(parts);
  const landing = await timings.of('extract', () => readSource(parts));
  const database = await parts.database;
  await timings.of('land', async () => {
    await load(database, landing, jobPackage.declarations, settings.personalData);
    await verify(database, landing, jobPackage.declarations, settings.personalData);
  });
  const built = await timings.of('models', () =>
    buildStar(database, jobPackage, landing.totals, settings.personalData, parts.folder),
  );
  const tables = await Promise.all(built.map((table) => measureTable(database, table)));
  return await complete(parts, built, timings, {
    runId: settings.runId,
    moment: landing.moment ?? '',
    engine: 'duckdb',
    source: rowsOf(landing),
    tables,
  });
}

async function readSource({ job, cloud, jobPackage, settings, folder }: JobParts): Promise<Landing> {
  const { declarations } = jobPackage;
  const source = await connectToSource(job, cloud, settings, declarations);
  const landing = new Landing(folder, declarations, settings.personalData);
  const statement = declarations.extraction[settings.personalData];
  await extract(source, statement, landing, job.signal);
  return landing;
}

function rowsOf(landing: Landing): SourceRows {
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
