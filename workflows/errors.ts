/**
 * How a run fails, by name, and what an operator should do: the notification says it. The job's own errors
 * stand in `data/errors.ts`; whatever is in neither is answered by the step's advice.
 */
import { jobErrors } from '../data/errors.ts';
import { databases } from '../data/star.ts';

export const runErrors = {
  InvalidInput: 'Nothing was started. Correct the input of the execution as the cause says.',
  RunInProgress:
    'Nothing was started: another run holds the lock. Wait for it, or stop that execution, then start again.',
  LockLost:
    'Another run took the lock because this execution was thought to have ended. Nothing was published by this one. Look which execution is running; start again when it has ended.',
  RunNotFound: `There is no complete run of that id: it has no manifest, or was retired. npx pipeline runs (or SELECT * FROM ${databases.published}.runs) lists what there is.`,
  PublicationBusy:
    'Another execution was changing what is published for longer than it ever should. Look which, and start again.',
  AlertBusy:
    'Another execution was telling of a failure for longer than it ever should. Look which, and what its last state is.',
  PublicationHeld:
    'Publication is held since a rollback. End that first: {"action": "release"} (npx pipeline release), then publish again.',
  NothingBefore:
    'There is nothing to go back to, and nothing held, before the first publication; later, name the run to go back to.',
  NotAudited:
    'The run has not passed an audit that it must have passed. Start {"action": "audit", "runId": ...} first.',
  SourceSecretInvalid:
    'Correct the secret of the source: it must be JSON with username, password, host, port and dbname.',
  ReplicaBehind:
    'The source is a replica, and too far behind to show today. Wait until it has caught up, then start again.',
  EtlFailed:
    'Open the job run and read the end of its log. If it was stopped or timed out, start again; if it recurs, raise the timeout or the workers.',
  TableRetyped:
    'A column in data/star.ts was retyped or dropped, and published runs still have the old one. Undo it, or give the table a new name (fact_orders_v2) and adapt its model.',
  PartitionRefused:
    'Glue refused to register the partition of this run. The cause has its reason; start again once it is mended.',
  CrawlFailed: "Open the crawler's last log. A missing permission on the lake or the catalog is the usual reason.",
  CrawlTimedOut:
    'The crawler did not end within the time limit. Look whether it still runs; start again when it is ready.',
  CrawlMismatch:
    'The files do not have the declared columns. Compare the model of the named table with data/star.ts; correct one of them and deploy.',
  AuditFailed:
    'The data of this run is wrong, and was not published. Query the findings: each names a table or a key, what came and what was expected.',
  AuditQueryFailed:
    'A check could not be executed, so nothing is known about it. The cause has the reason that Athena gave.',
  OlderThanPublished:
    'A younger run was published meanwhile. Nothing to do, unless that one is wrong: {"action": "rollback", "runId": ...} goes back to this one.',
  PublishQueryFailed: `A statement of the publication failed. Look which run is live (SELECT run_id FROM ${databases.published}.current_run), then start again.`,
  RetirementRefused:
    'The run is published. No old run was deleted, since what the cause names is not as it should be: mend that; the next run tries again.',
  RetirementIncomplete:
    'The run is published. Some of what was to be deleted could not be: the cause has the reason. The next run tries again.',
  ReportFailed:
    'The run is published, but its report could not be made. The cause has the reason. Once it is mended, the same publication or rollback once more writes it: npx pipeline publish RUN.',
} as const;

export type RunErrorName = keyof typeof runErrors;

/** What to do, by error name. */
export const adviceByError: Readonly<Record<string, string>> = { ...jobErrors, ...runErrors };

/** What to do about an error that has no name of ours, by step. */
export const adviceByStep = {
  BeginRun: 'The run did not begin. If AWS was unavailable or throttled, start again.',
  CheckSource: 'The source could not be checked. Read the log of the function, then start again.',
  FindRun: 'The manifest of the run could not be read. If S3 was unavailable, start again.',
  ConfirmRun:
    'The source is unchanged, but that could not be recorded. Read the log of the function, then start again.',
  RunEtl: 'The job did not end well. Read its log, then start again.',
  RegisterRun: 'The tables could not be registered in the catalog. If Glue was throttled or unavailable, start again.',
  CrawlRuns: 'The crawl did not end well. If Glue was throttled or unavailable, start again.',
  AuditRun: 'The audit did not end well. If Athena was throttled or unavailable, start again.',
  PublishRun: `Look which run is live (SELECT run_id FROM ${databases.published}.current_run), then start again.`,
  RetireRuns:
    'The run is published; only old runs could not be deleted. Read the log of the function. The next run tries again.',
  ReportRun:
    'The run is published; only its report is missing. Read the log of the function. The same publication or rollback once more writes it: npx pipeline publish RUN.',
} as const;

export type StepName = keyof typeof adviceByStep;

/** An error whose `name` is what the state machine catches. */
export function namedError(name: RunErrorName, message: string, options?: ErrorOptions): Error {
  const error = new Error(message, options);
  error.name = name;
  return error;
}
