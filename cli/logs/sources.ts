import type { Glue, JobRun } from '@aws-sdk/client-glue';
import type { Connection } from '../connect.ts';
import { stackResources } from '../stack-resources.ts';

/** Where log lines come from. */
export interface LogSource {
  /** What stands before its lines: `SourceHealth`, `job`. */
  readonly label: string;
  readonly logGroupName: string;
  /** Of a group that others write to as well: the streams that are ours. */
  readonly logStreamNamePrefix?: string;
}

/** Milliseconds since 1970; `until` undefined: to now, and on. */
export interface Period {
  readonly since: number;
  readonly until?: number;
}

/** Logical ids end with eight hex digits of CDK's, and ours of log groups with `Log` before it. */
const labelOf = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '').replace(/Log$/, '');

/** The log groups of the stack: one of each function, and that of the state machine. */
export async function stackLogs(connection: Connection): Promise<LogSource[]> {
  const groups = await stackResources(connection, 'AWS::Logs::LogGroup');
  return groups.map(({ logicalId, id }) => ({ label: labelOf(logicalId), logGroupName: id }));
}

/** Glue writes all jobs of an account to two groups, each run to streams that begin with its id. */
const jobGroups = ['/aws-glue/jobs/output', '/aws-glue/jobs/error'];

/** Runs that are looked through, the newest. */
const mostJobRuns = 20;

const inPeriod =
  ({ since, until = Infinity }: Period) =>
  ({ StartedOn, CompletedOn }: JobRun): boolean =>
    (StartedOn?.getTime() ?? 0) <= until && (CompletedOn?.getTime() ?? Infinity) >= since;

/** The logs of the job's runs that were under way in a period. */
export async function jobLogs(
  glue: Pick<Glue, 'getJobRuns'>,
  { outputs }: Connection,
  period: Period,
): Promise<LogSource[]> {
  const { JobRuns = [] } = await glue.getJobRuns({ JobName: outputs['JobName'], MaxResults: mostJobRuns });
  return JobRuns.filter(inPeriod(period)).flatMap(({ Id = '' }) =>
    jobGroups.map((logGroupName) => ({ label: 'job', logGroupName, logStreamNamePrefix: Id })),
  );
}
