import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Connection } from '../connect.ts';
import { assigned } from './variables.ts';

/**
 * What to do about a failure: from the message that the machine sends to the topic, or what it assigns where it sends
 * none again; undefined for other events.
 */
export function adviceIn(event: HistoryEvent): string | undefined {
  const { resourceType, parameters = '{}' } = event.taskScheduledEventDetails ?? {};
  if (resourceType !== 'sns') return assigned<string>(event, 'advice');
  const { Message } = JSON.parse(parameters) as { Message?: { readonly default?: string } };
  return /^What to do: (.*)$/m.exec(Message?.default ?? '')?.[1];
}

/** Whether people were told of a failure: by its own message, or of the first of its kind; undefined when not. */
export type Told = 'now' | { readonly since: string; readonly times: number };

/** The machine says so in its cause, for the rule that tells of the others; what is left is for people. */
const notified = /^notified: (?:since (\S+), (\d+) times: )?/;

export function toldIn(cause: string | undefined): { readonly told: Told | undefined; readonly cause: string | null } {
  const [prefix, since, times] = notified.exec(cause ?? '') ?? [];
  if (prefix === undefined) return { told: undefined, cause: cause ?? null };
  const told = since === undefined ? 'now' : { since, times: Number(times) };
  return { told, cause: (cause ?? '').slice(prefix.length) };
}

/** Where the message is. */
export function alertText(told: Told | undefined, alerts: Connection['alerts']): string {
  if (told === 'now') return alerts.last;
  if (told === undefined) return 'SNS did not accept a message; the rule for ends of which nobody was told sends one';
  return `not sent again: told at ${told.since}, and failed ${told.times} times by now; ${alerts.all}`;
}
