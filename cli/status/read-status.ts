import type { Connection } from '../connect.ts';
import { executionsClient, newestExecutions } from '../../lake/executions.ts';
import { lakeObjects, type LakeObjects } from '../../lake/lake-objects.ts';
import { publishedRun } from '../../lake/published-run.ts';
import { readSchedule, scheduleFacts, schedulerClient, type ScheduleFacts } from '../schedule/stack-schedule.ts';
import { told, type Told } from './told.ts';

/** Since when publication is held, by whom and why. */
export interface Hold {
  readonly since: string;
  readonly by: string | null;
  readonly reason: string | null;
}

export interface HeldLock {
  readonly name: 'run' | 'publication';
  readonly executionArn: string;
  readonly since: string;
}

export interface LastExecution {
  readonly name: string;
  readonly status: string;
  readonly started: string;
  readonly stopped: string | null;
}

/** A failure that people were told of and that no success has ended yet. */
export interface OpenFailure {
  readonly step: string;
  readonly error: string;
  readonly since: string;
  /** How often it came again, of which nobody was told. */
  readonly repeats: number;
  /** When it was over, as long as nobody was told of that. */
  readonly over?: string;
}

export interface Subscriptions {
  readonly confirmed: number;
  readonly pending: number;
}

/** How things stand. Moments are ISO 8601 in UTC. */
export interface Status {
  readonly machine: string;
  readonly stack: string;
  readonly stateMachineArn: string;
  /** `host:port` of the source. */
  readonly source: string;
  readonly live: Told<string | null>;
  readonly hold: Told<Hold | null>;
  readonly locks: Told<readonly HeldLock[]>;
  readonly failures: Told<readonly OpenFailure[]>;
  /** How many are told of failures, and how many did not confirm that they want to be. */
  readonly alerts: Told<Subscriptions>;
  readonly schedule: Told<ScheduleFacts | null>;
  /** Newest first. */
  readonly executions: Told<readonly LastExecution[]>;
}

const shownExecutions = 5;

interface PublicationRecord {
  readonly moment: string;
  readonly held: boolean;
  readonly by: string | null;
  readonly reason: string | null;
}

async function readHold(lake: LakeObjects): Promise<Hold | null> {
  const key = await lake.lastKey('publications/');
  const last = key === undefined ? undefined : await lake.read<PublicationRecord>(key);
  return last?.held ? { since: last.moment, by: last.by, reason: last.reason } : null;
}

async function readLocks(lake: LakeObjects): Promise<HeldLock[]> {
  const names = ['run', 'publication'] as const;
  const read = (name: string) => lake.read<Omit<HeldLock, 'name'>>(`locks/${name}.json`);
  const found = await Promise.all(names.map(async (name) => ({ name, lock: await read(name) })));
  return found.flatMap(({ name, lock }) =>
    lock ? [{ name, executionArn: lock.executionArn, since: lock.since }] : [],
  );
}

async function readFailures(lake: LakeObjects): Promise<OpenFailure[]> {
  const open = await lake.read<{ failures: OpenFailure[] }>('alerts/open.json');
  return (open?.failures ?? []).filter(({ over }) => over === undefined);
}

async function readExecutions(connection: Connection): Promise<LastExecution[]> {
  const list = await newestExecutions(await executionsClient(connection), connection, shownExecutions);
  return list.map(({ name = '', status, startDate, stopDate }) => ({
    name,
    status: status ?? '',
    started: startDate?.toISOString() ?? '',
    stopped: stopDate?.toISOString() ?? null,
  }));
}

async function readSubscriptions({ clientConfig, outputs }: Connection): Promise<Subscriptions> {
  const { SNS } = await import('@aws-sdk/client-sns');
  const { Attributes = {} } = await new SNS(clientConfig).getTopicAttributes({ TopicArn: outputs['AlertsTopicArn'] });
  return {
    confirmed: Number(Attributes['SubscriptionsConfirmed']),
    pending: Number(Attributes['SubscriptionsPending']),
  };
}

async function nextRun(connection: Connection): Promise<ScheduleFacts | null> {
  const found = await readSchedule(await schedulerClient(connection), connection);
  return found === undefined ? null : scheduleFacts(found, 1, new Date());
}

export async function readStatus(connection: Connection): Promise<Status> {
  const { machine, stackName, outputs } = connection;
  const lake = await lakeObjects(connection);
  const [live, hold, locks, failures, alerts, schedule, executions] = await Promise.all([
    told(publishedRun(connection).then((runId) => runId ?? null)),
    told(readHold(lake)),
    told(readLocks(lake)),
    told(readFailures(lake)),
    told(readSubscriptions(connection)),
    told(nextRun(connection)),
    told(readExecutions(connection)),
  ]);
  const { StateMachineArn: stateMachineArn = '', SourceEndpoint: source = '' } = outputs;
  return {
    machine,
    stack: stackName,
    stateMachineArn,
    source,
    live,
    hold,
    locks,
    failures,
    alerts,
    schedule,
    executions,
  };
}
