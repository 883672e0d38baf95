import type { Job, JobRun, JobRunState, StartJobRunRequest } from '@aws-sdk/client-glue';
import { randomBytes } from 'node:crypto';

const endStates: ReadonlySet<string | undefined> = new Set(['SUCCEEDED', 'FAILED', 'STOPPED', 'TIMEOUT']);

export const hasEnded = (run: JobRun) => endStates.has(run.JobRunState);

/** A run that is STARTING: https://docs.aws.amazon.com/glue/latest/webapi/API_JobRun.html */
export function newRun(job: Job, input: StartJobRunRequest): JobRun {
  const now = new Date();
  return {
    Id: `jr_${randomBytes(32).toString('hex')}`,
    Attempt: 0,
    JobName: job.Name,
    StartedOn: now,
    LastModifiedOn: now,
    JobRunState: 'STARTING',
    Arguments: input.Arguments,
    PredecessorRuns: [],
    ExecutionTime: 0,
    Timeout: input.Timeout ?? job.Timeout,
    MaxCapacity: capacity(job, input),
    WorkerType: input.WorkerType ?? job.WorkerType,
    NumberOfWorkers: input.NumberOfWorkers ?? job.NumberOfWorkers,
    LogGroupName: '/aws-glue/jobs',
    GlueVersion: job.GlueVersion,
    ExecutionClass: input.ExecutionClass ?? job.ExecutionClass,
  };
}

/** The run, ended now. `ExecutionTime` is in seconds. */
export function endedRun(run: JobRun, state: JobRunState, message?: string): JobRun {
  const now = new Date();
  const seconds = Math.round((now.getTime() - (run.StartedOn ?? now).getTime()) / 1000);
  return {
    ...run,
    JobRunState: state,
    ErrorMessage: message,
    CompletedOn: now,
    LastModifiedOn: now,
    ExecutionTime: seconds,
  };
}

/** DPU: a G.1X worker is one, a G.2X two, and so on. */
function capacity(job: Job, input: StartJobRunRequest): number | undefined {
  if (job.MaxCapacity !== undefined) return Number(job.MaxCapacity);
  const perWorker = /^[GR]\.(\d+)X$/.exec(input.WorkerType ?? job.WorkerType ?? '')?.[1];
  const workers = input.NumberOfWorkers ?? job.NumberOfWorkers;
  return perWorker === undefined || workers === undefined ? undefined : Number(perWorker) * Number(workers);
}
