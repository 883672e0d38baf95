import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';

/** For reports: who writes them, and who is told. */
export interface Reporting {
  readonly writeReport: IFunction;
  /** Name of its log group. */
  readonly logGroup: string;
  readonly readers: ITopic;
}

/** What the workflow works with; the stack hands it in. */
export interface WorkflowParts {
  readonly runGuard: IFunction;
  readonly sourceHealth: IFunction;
  readonly retireRuns: IFunction;
  /** Names of the functions' log groups. */
  readonly logGroups: Readonly<Record<'runGuard' | 'sourceHealth' | 'retireRuns', string>>;
  readonly lake: IBucket;
  readonly alerts: ITopic;
  readonly jobName: string;
  readonly crawlerName: string;
  readonly workGroupName: string;
  /** Whether the tables of a run have the columns that are marked personal. */
  readonly personalData: 'exclude' | 'include';
  /** None: no run writes a report. */
  readonly reporting?: Reporting;
}
