import type { JobRequest } from '../job-engine.ts';

/** A line of the job's log as the Glue script writes it: a JSON object, with the run once its id is known. */
export function logLine(
  job: JobRequest,
  level: 'INFO' | 'ERROR',
  message: string,
  facts: Readonly<Record<string, unknown>> = {},
): void {
  job.log(JSON.stringify({ timestamp: new Date().toISOString(), level, message, ...facts }));
}
