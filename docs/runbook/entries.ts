/**
 * What each error of a run means, what readers see meanwhile, and the commands that help. What to do stands beside the
 * name itself (`data/errors.ts`, `workflows/errors.ts`): the notification says it, too. The type has an entry for each.
 */
import type { JobErrorName } from '../../data/errors.ts';
import type { RunErrorName } from '../../workflows/errors.ts';

export interface Entry {
  /** What happened. */
  readonly means: string;
  /** @default the run that was published before, unchanged */
  readonly readers?: string;
  /** One a line, as typed. */
  readonly commands: readonly string[];
}

export type ErrorName = JobErrorName | RunErrorName;

const status = 'npx pipeline status';
const runs = 'npx pipeline runs';
const logs = 'npx pipeline logs --since 1h';
const check = 'npx pipeline source check';
const start = 'npm start';
const live = 'npx pipeline query "SELECT run_id FROM current_run"';
const published = 'This run: it was published before that happened.';

export const entries: Readonly<Record<ErrorName, Entry>> = {
  InvalidInput: {
    means: 'The input of the execution is not one that the machine knows, or a function was asked something unknown.',
    commands: ['npx pipeline --help', `${start} -- --help`],
  },
  RunInProgress: {
    means: 'Another execution makes, resumes or audits a run. A scheduled run ends as `skipped` instead.',
    commands: [status, 'npx pipeline stop --running'],
  },
  LockLost: {
    means: 'The lock of the run was taken over: its holder was found ended, or the execution was redriven.',
    commands: [status, start],
  },
  RunNotFound: {
    means: 'The run that was named has no manifest: it never landed completely, was retired, or is mistyped.',
    commands: [runs],
  },
  PublicationBusy: {
    means: 'The lock of the publication was held by a running execution for minutes. It is held for seconds otherwise.',
    commands: [status, logs],
  },
  AlertBusy: {
    means: 'The lock under which people are told was held by a running execution for minutes.',
    commands: [status, logs],
  },
  PublicationHeld: {
    means: 'A run was to be published by name, while publication is held since a rollback.',
    commands: [status, 'npx pipeline release', 'npx pipeline publish RUN'],
  },
  NothingBefore: {
    means: 'A rollback or release came before anything was published, or no record says what was live before.',
    commands: [runs, 'npx pipeline rollback RUN --reason "..."'],
  },
  NotAudited: {
    means: 'The run has no summary of an audit: it landed, and its audit never ended.',
    commands: ['npx pipeline audit RUN', 'npx pipeline publish RUN'],
  },
  SourceSecretInvalid: {
    means: 'The secret of the source can not be read, is not JSON, or lacks a member.',
    commands: [check, 'aws secretsmanager get-secret-value --secret-id "<output SourceSecretArn>"'],
  },
  SourceOverloaded: {
    means:
      'The source ran too many statements at once, had too few connections left, or gave the pipeline no further one. The check asked it six times within some minutes, and nothing of its tables was read; the job, which comes after the check, does not ask again.',
    commands: [check, `${start} -- --extract`],
  },
  ReplicaBehind: {
    means:
      'The source is a replica, further behind than `maxReplicaLagSeconds`, or not following. Where the user may not see the lag, this is never raised: the log of the check says `not visible`.',
    commands: [check, 'mysql> SHOW REPLICA STATUS'],
  },
  SourceUnreachable: {
    means:
      'No connection to the source, or it was lost. The check tries again for two minutes, as long as a failover takes.',
    commands: [check, logs],
  },
  SourceAccessDenied: {
    means: 'The source refused the user of the pipeline, or a table to it.',
    commands: [check, 'mysql> SHOW GRANTS FOR etl_ro'],
  },
  SourceCertificateNotTrusted: {
    means: 'The source offers no TLS, or its certificate is of another name or authority.',
    commands: [check],
  },
  SourceSchemaChanged: {
    means: 'Tables or columns of the source are not as declared; the cause names each difference.',
    commands: [check, 'npx pipeline source describe TABLE'],
  },
  SourceTooSlow: {
    means:
      'The reading statement passed `timeLimitMinutes`, and the server ended it: it would hold up an ALTER otherwise.',
    commands: ['mysql> SHOW FULL PROCESSLIST', `${start} -- --extract`],
  },
  InvalidRunId: {
    means: 'The job was started by hand with a run id of another form.',
    commands: ['aws glue start-job-run --job-name sales-star-schema'],
  },
  RunAlreadyComplete: {
    means: 'The job was started for a run that has landed already.',
    commands: [runs, 'npx pipeline resume RUN'],
  },
  RowTooLarge: {
    means: 'A row of the source is larger than a packet of the server, and came as NULL.',
    commands: ["mysql> SHOW VARIABLES LIKE 'max_allowed_packet'"],
  },
  SeparatorInText: {
    means: 'A text of the source has a character that separates the cells while they travel.',
    commands: ['npx pipeline source sample TABLE'],
  },
  LandingMismatch: {
    means: 'Rows, sums or checksums of what landed are not those that the source counted in the same statement.',
    commands: [`${start} -- --extract`, 'npx pipeline source describe TABLE'],
  },
  ModelFailed: {
    means: 'The SQL of a star table failed.',
    commands: [logs, 'npm test -- test/glue-scripts'],
  },
  EtlFailed: {
    means: 'The job ended badly without an error of ours: stopped, timed out, out of memory, or refused by AWS.',
    commands: [logs, 'aws glue get-job-runs --job-name sales-star-schema --max-results 3'],
  },
  TableRetyped: {
    means: 'A declared column has another type than in the table of the catalog, or is gone from the declaration.',
    commands: ['git log -p data/star.ts'],
  },
  PartitionRefused: {
    means: 'Glue answered the registration of a partition with an error of its own.',
    commands: [logs, 'npx pipeline resume RUN'],
  },
  CrawlFailed: {
    means: 'The crawl of the files ended as FAILED or CANCELLED.',
    commands: [logs, 'npx pipeline resume RUN'],
  },
  CrawlTimedOut: {
    means: 'The crawl was still under way after the time that it is given.',
    commands: ['aws glue get-crawler --name sales-runs', 'npx pipeline resume RUN'],
  },
  CrawlMismatch: {
    means: 'The crawler, an independent witness, found other columns in the files than are declared.',
    commands: ['npx pipeline query "SHOW COLUMNS IN sales_crawled.TABLE"', 'npx pipeline resume RUN'],
  },
  AuditFailed: {
    means: 'Checks of level `fail` found something, and no waiver holds for them.',
    commands: [
      'npx pipeline diff previous RUN',
      'aws s3 ls "s3://<output LakeBucketName>/findings/RUN/"',
      'npx pipeline publish RUN --waive CHECK --because "..." --until 2026-12-31',
    ],
  },
  AuditQueryFailed: {
    means: 'Athena refused or failed a check.',
    commands: ['npx pipeline audit RUN', logs],
  },
  OlderThanPublished: {
    means: 'The run began before the one that is live.',
    commands: [runs, 'npx pipeline rollback RUN --reason "..."'],
  },
  PublishQueryFailed: {
    means: 'Athena failed a statement of the publication: of a view, or of the pointer itself.',
    readers: 'The run before, or this one whole: the pointer is one statement. Which, the command below says.',
    commands: [live, 'npx pipeline publish RUN'],
  },
  RetirementRefused: {
    means: 'What is live could not be told, so that no old run was deleted.',
    readers: published,
    commands: [live, logs],
  },
  RetirementIncomplete: {
    means: 'S3 or Glue did not delete some of what was to go.',
    readers: published,
    commands: [logs],
  },
  ReportFailed: {
    means: 'The figures of the run that has just gone live could not be read, or its report not be put into the lake.',
    readers: published,
    commands: ['npx pipeline report', 'npx pipeline publish RUN'],
  },
};
