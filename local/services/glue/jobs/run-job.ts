import type { Job, JobRun, JobRunState } from '@aws-sdk/client-glue';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isNativeError } from 'node:util/types';
import type { Cloud } from '../../../cloud.ts';
import type { JobRequest } from '../../../engines/job-engine.ts';
import { assumeRole } from '../../../iam/assume-role.ts';

/** Why a run is aborted: the state it ends in, and what its `ErrorMessage` then says. */
export class StopReason extends Error {
  readonly state: JobRunState;

  constructor(state: JobRunState, message?: string) {
    super(message);
    this.state = state;
  }
}

export interface JobEnd {
  readonly state: JobRunState;
  readonly message?: string;
}

/** Performs a run with the job engine, to its end or to its time limit. Never fails: the end says how it went. */
export async function runJob(cloud: Cloud, job: Job, run: JobRun, abort: AbortController): Promise<JobEnd> {
  const log = logFile(cloud.stateFolder, String(run.Id));
  const minutes = Number(run.Timeout);
  const timeOut = () => abort.abort(new StopReason('TIMEOUT', `Job run timed out after ${minutes} minutes.`));
  const timer = setTimeout(timeOut, minutes * 60_000);
  try {
    abort.signal.throwIfAborted();
    const asked = request(cloud, job, run, abort.signal, log);
    cloud.authorize(
      'glue/RunJob',
      { files: filesOf(asked), connections: job.Connections?.Connections ?? [] },
      asked.caller,
    );
    await cloud.jobEngine.run(asked, cloud);
    abort.signal.throwIfAborted();
    return { state: 'SUCCEEDED' };
  } catch (error) {
    const { reason } = abort.signal as { reason: unknown };
    if (reason instanceof StopReason) return { state: reason.state, message: reason.message || undefined };
    const message = isNativeError(error) ? error.message : String(error);
    log(`ERROR ${message}`);
    return { state: 'FAILED', message };
  } finally {
    clearTimeout(timer);
  }
}

function request(cloud: Cloud, job: Job, run: JobRun, signal: AbortSignal, log: (line: string) => void): JobRequest {
  const roleArn = roleOf(String(job.Role), cloud.account);
  const jobArn = `arn:aws:glue:${cloud.region}:${cloud.account}:job/${String(job.Name)}`;
  return {
    jobRunId: String(run.Id),
    jobName: String(job.Name),
    scriptLocation: String(job.Command?.ScriptLocation),
    arguments: { ...job.DefaultArguments, ...run.Arguments, ...job.NonOverridableArguments },
    caller: assumeRole(cloud, roleArn, 'GlueJobRunnerSession', 'glue', jobArn),
    roleArn,
    log,
    signal,
  };
}

/** A job's role is given by name or by ARN. */
function roleOf(role: string, account: string): string {
  return role.startsWith('arn:') ? role : `arn:aws:iam::${account}:role/${role}`;
}

/** What Glue fetches, as the job's role, before the script runs. */
function filesOf({ scriptLocation, arguments: { '--extra-py-files': archives = '' } }: JobRequest): string[] {
  return [scriptLocation, ...archives.split(',')].filter((file) => file !== '');
}

/** `logs/<job run id>.log`, each line with its time. */
function logFile(stateFolder: string, id: string): (line: string) => void {
  const folder = join(stateFolder, 'logs');
  mkdirSync(folder, { recursive: true });
  return (line) => appendFileSync(join(folder, `${id}.log`), `${new Date().toISOString()} ${line}\n`);
}
