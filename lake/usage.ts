import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** What an execution had AWS do, as far as it is billed. */
export interface Usage {
  readonly transitions: number;
  /** Of each job run: what `GetJobRun` says of it. */
  readonly jobs: readonly { readonly dpus: number; readonly seconds: number }[];
  /** Seconds of each crawl. */
  readonly crawls: readonly number[];
  /** Bytes scanned by each query that is billed; those that only change the catalog are not. */
  readonly queries: readonly number[];
  /** Seconds of each call of a function. */
  readonly functions: readonly number[];
  /** Objects written by the state machine itself. */
  readonly puts: number;
}

interface JobRun {
  readonly ExecutionTime?: number;
  readonly MaxCapacity?: number;
  /** Used capacity, told of jobs that scale. https://docs.aws.amazon.com/glue/latest/webapi/API_JobRun.html */
  readonly DPUSeconds?: number;
}

interface Answer extends JobRun {
  readonly QueryExecution?: { readonly StatementType?: string; readonly Statistics?: { DataScannedInBytes?: number } };
}

interface Task {
  readonly resource: string;
  readonly seconds: number;
  readonly answer: Answer;
}

/** From an execution's whole history, in its order. A task that failed is counted as far as its history tells. */
export function usageOf(events: readonly HistoryEvent[]): Usage {
  const tasks = tasksOf(events);
  const of = (resource: string) => tasks.filter((task) => task.resource === resource);
  return {
    transitions: events.filter(({ stateEnteredEventDetails }) => stateEnteredEventDetails !== undefined).length,
    jobs: of('startJobRun.sync').map(({ answer, seconds }) => jobUsage(answer, seconds)),
    crawls: crawlSeconds(events),
    queries: of('startQueryExecution.sync')
      .filter(({ answer }) => answer.QueryExecution?.StatementType !== 'DDL')
      .map(({ answer }) => answer.QueryExecution?.Statistics?.DataScannedInBytes ?? 0),
    functions: of('invoke').map(({ seconds }) => seconds),
    puts: of('putObject').length,
  };
}

function jobUsage({ ExecutionTime, MaxCapacity, DPUSeconds }: JobRun, waited: number) {
  const dpus = MaxCapacity ?? 0;
  const seconds = ExecutionTime ?? waited;
  return { dpus, seconds: DPUSeconds !== undefined && dpus > 0 ? DPUSeconds / dpus : seconds };
}

function tasksOf(events: readonly HistoryEvent[]): Task[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  return events.flatMap((event) => {
    const details = event.taskSucceededEventDetails ?? event.taskFailedEventDetails ?? event.taskTimedOutEventDetails;
    if (details?.resource === undefined) return [];
    const scheduled = scheduledBefore(event, byId);
    const milliseconds = (event.timestamp?.getTime() ?? 0) - (scheduled?.timestamp?.getTime() ?? 0);
    return [{ resource: details.resource, seconds: milliseconds / 1000, answer: answerOf(event) }];
  });
}

function scheduledBefore(event: HistoryEvent, byId: ReadonlyMap<number | undefined, HistoryEvent>) {
  let before: HistoryEvent | undefined = event;
  while (before !== undefined && before.type !== 'TaskScheduled') before = byId.get(before.previousEventId);
  return before;
}

/** What the service answered; of a failed job Glue's description of the run stands in the cause. */
function answerOf({ taskSucceededEventDetails, taskFailedEventDetails }: HistoryEvent): Answer {
  const text = taskSucceededEventDetails?.output ?? taskFailedEventDetails?.cause ?? '';
  try {
    return (JSON.parse(text) ?? {}) as Answer;
  } catch {
    return {}; // A cause in words.
  }
}

/** From each start of the crawler to the last look at it before something else was begun. */
function crawlSeconds(events: readonly HistoryEvent[]): number[] {
  const crawls: { began: number; ended: number }[] = [];
  for (const { taskScheduledEventDetails, taskSucceededEventDetails, timestamp } of events) {
    const at = timestamp?.getTime() ?? 0;
    if (taskScheduledEventDetails?.resource === 'startCrawler') crawls.push({ began: at, ended: at });
    const last = crawls.at(-1);
    if (last !== undefined && taskSucceededEventDetails?.resource === 'getCrawler') last.ended = at;
  }
  return crawls.map(({ began, ended }) => (ended - began) / 1000);
}
