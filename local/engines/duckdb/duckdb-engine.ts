import type { Cloud } from '../../cloud.ts';
import type { JobEngine, JobRequest } from '../job-engine.ts';
import { openJobDatabase, type JobDatabase } from './job-database.ts';
import { JobError } from './job-error.ts';
import { logLine } from './job-log.ts';
import { readJobPackage, type JobPackage } from './job-package.ts';
import { jobSettings, type JobSettings } from './job-settings.ts';
import { runJob, type Manifest } from './run-job.ts';
import { withWorkFolder } from './work-folder.ts';

/**
 * Does what the Glue script does, embedded: the same statement, declarations and models from the same zip, the same
 * files and manifest, in a fraction of a second. What Spark says of the script itself, `sparkEngine` finds out.
 */
export const duckdbEngine: JobEngine = { name: 'duckdb', run };

async function run(job: JobRequest, cloud: Cloud): Promise<void> {
  const jobPackage = await readJobPackage(job, cloud);
  try {
    await runWith(jobPackage, job, cloud);
  } catch (error) {
    const whatToDo = error instanceof JobError ? jobPackage.declarations.errors[error.name] : undefined;
    if (whatToDo !== undefined) {
      const facts = { run_id: job.arguments['--run_id'], error: (error as JobError).name };
      logLine(job, 'ERROR', `What to do: ${whatToDo}`, facts);
    }
    throw error;
  }
}

async function runWith(jobPackage: JobPackage, job: JobRequest, cloud: Cloud): Promise<void> {
  const settings = jobSettings(job.arguments, jobPackage.declarations);
  const manifest = await withWorkFolder(
    cloud.stateFolder,
    async (folder) =>
      await withDatabase(
        job.signal,
        async (database) => await runJob({ job, cloud, jobPackage, settings, folder, database }),
      ),
  );
  sayWhatCameOut(job, settings, manifest);
}

/** DuckDB starts while the source is being read, so `use` gets a promise of it. */
async function withDatabase<Result>(
  signal: AbortSignal,
  use: (database: Promise<JobDatabase>) => Promise<Result>,
): Promise<Result> {
  const opening = openJobDatabase(signal);
  // A failure of the source may end the job before anybody awaits this.
  opening.catch(() => undefined);
  try {
    return await use(opening);
  } finally {
    const [opened] = await Promise.allSettled([opening]);
    if (opened.status === 'fulfilled') await opened.value.close();
  }
}

function sayWhatCameOut(job: JobRequest, { runId, byHand }: JobSettings, manifest: Manifest): void {
  const facts = { run_id: runId };
  logLine(job, 'INFO', `Run ${runId} is complete: ${manifest.source.rows} rows of ${manifest.moment}`, facts);
  if (byHand) {
    logLine(
      job,
      'INFO',
      'Nothing is published yet. To audit this run and then to publish it, start the state machine ' +
        `(the stack's output StateMachineArn) with {"action":"audit","runId":"${runId}"}, ` +
        `then with {"action":"publish","runId":"${runId}"}`,
      facts,
    );
  }
}
