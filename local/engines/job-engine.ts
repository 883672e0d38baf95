import type { Cloud } from '../cloud.ts';
import type { Caller } from '../services/service.ts';

/** One Glue job run, as an engine gets it. */
export interface JobRequest {
  /** `jr_` and 64 hex digits. */
  readonly jobRunId: string;
  readonly jobName: string;
  /** `s3://bucket/key` of the script. */
  readonly scriptLocation: string;
  /** The job's default arguments and the run's own, by name with `--`. */
  readonly arguments: Readonly<Record<string, string>>;
  /** The job's role. */
  readonly caller: Caller;
  readonly roleArn: string;
  /** A line of the job's log. */
  log(line: string): void;
  /** Aborted by StopJobRun and by the end of the local AWS: the engine ends its work and its processes. */
  readonly signal: AbortSignal;
}

/** Runs the star job. Fails with an error whose message is what Glue shows as `ErrorMessage`. */
export interface JobEngine {
  readonly name: 'duckdb' | 'spark';
  run(job: JobRequest, cloud: Cloud): Promise<void>;
}
