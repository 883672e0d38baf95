import { seconds } from '../format.ts';
import { moment, zonedMinute } from '../moments.ts';
import type { ScheduleFacts } from '../schedule/stack-schedule.ts';
import type { HeldLock, Hold, LastExecution, OpenFailure, Status, Subscriptions } from './read-status.ts';
import type { Told } from './told.ts';

const heading = (name: string) => name.padEnd(10);

/** A thing of status: a line or several, the first with its heading. */
function lines<T>(name: string, asked: Told<T>, render: (value: T) => string | readonly string[]): string[] {
  const text = 'value' in asked ? render(asked.value) : `not known: ${asked.error}`;
  return [text].flat().map((line, index) => heading(index === 0 ? name : '') + line);
}

const at = (iso: string): string => `${moment(new Date(iso))} UTC`;

const holdText = (hold: Hold | null): string | string[] =>
  hold === null
    ? 'none'
    : [
        `publication is held since ${at(hold.since)}: npx pipeline release ends that`,
        `by ${hold.by ?? 'an unknown caller'}, reason: ${hold.reason ?? 'none given'}`,
      ];

const locksText = (locks: readonly HeldLock[]): string | string[] =>
  locks.length === 0
    ? 'none'
    : locks.map(({ name, executionArn, since }) => `${name} by ${executionArn.split(':').at(-1)} since ${at(since)}`);

const failuresText = (failures: readonly OpenFailure[]): string | string[] =>
  failures.length === 0
    ? 'none open'
    : failures.map(
        ({ step, error, since, repeats }) => `${step}: ${error} since ${at(since)}, came again ${repeats} times`,
      );

function subscriptionsText({ confirmed, pending }: Subscriptions): string {
  const unconfirmed = pending === 0 ? '' : `, ${pending} not confirmed: confirm the e-mail of SNS`;
  return `${confirmed === 0 ? 'nobody is told of failures' : `${confirmed} subscribed`}${unconfirmed}`;
}

function scheduleText(schedule: ScheduleFacts | null): string {
  if (schedule === null) return 'none: the setting "schedule" is off';
  const { state, expression, timeZone, next } = schedule;
  if (state !== 'ENABLED') return `off (${expression}, ${timeZone}): npx pipeline schedule on`;
  const [first] = next;
  return `on, next ${first === undefined ? 'never' : zonedMinute(new Date(first), timeZone)} (${expression})`;
}

function executionText({ name, status, started, stopped }: LastExecution): string {
  const took = stopped === null ? '' : seconds(new Date(stopped).getTime() - new Date(started).getTime());
  return `${status.padEnd(9)}  ${at(started)}  ${took.padStart(8)}  ${name}`;
}

const executionLines = (executions: readonly LastExecution[]): string | string[] =>
  executions.length === 0 ? 'no execution yet: npm start makes one' : executions.map(executionText);

/** For people. */
export const renderStatus = (status: Status): string =>
  [
    ...lines('Machine', { value: status.machine }, (text) => text),
    ...lines('Stack', { value: status.stack }, (name) => `${name}: ${status.stateMachineArn}`),
    ...lines('Source', { value: status.source }, (text) => text),
    ...lines('Live', status.live, (runId) => runId ?? 'no run is published yet'),
    ...lines('Hold', status.hold, holdText),
    ...lines('Lock', status.locks, locksText),
    ...lines('Failure', status.failures, failuresText),
    ...lines('Alerts', status.alerts, subscriptionsText),
    ...lines('Schedule', status.schedule, scheduleText),
    ...lines('Last', status.executions, executionLines),
  ].join('\n');
