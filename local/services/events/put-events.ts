import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import { serviceCaller } from '../../iam/principal.ts';
import type { Operation } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import type { Event } from './event.ts';
import { matches } from './event-pattern.ts';
import { rulesOf, type Rule } from './rules.ts';
import { targetInput } from './target-input.ts';

export interface PutEventsInput {
  readonly Entries: readonly {
    readonly Source: string;
    readonly DetailType: string;
    /** JSON text. */
    readonly Detail: string;
    readonly Resources?: readonly string[];
    readonly Time?: Date;
  }[];
}

export interface PutEventsOutput {
  readonly FailedEntryCount: number;
  readonly Entries: readonly { readonly EventId: string }[];
}

/**
 * Shows events to the stack's rules and brings them to the targets before it returns. Topics are the only targets that
 * are supported; any other fails by name.
 */
export function putEvents(cloud: Cloud): Operation<PutEventsInput, PutEventsOutput> {
  return async ({ Entries }) => {
    const events = Entries.map((entry) => toEvent(cloud, entry));
    for (const event of events) {
      const matching = rulesOf(cloud).filter((rule) => rule.enabled && matches(rule.pattern, event));
      for (const rule of matching) await deliver(cloud, rule, event);
    }
    return { FailedEntryCount: 0, Entries: events.map(({ id }) => ({ EventId: id })) };
  };
}

function toEvent(cloud: Cloud, entry: PutEventsInput['Entries'][number]): Event {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': entry.DetailType,
    source: entry.Source,
    account: cloud.account,
    time: (entry.Time ?? new Date()).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: cloud.region,
    resources: entry.Resources ?? [],
    detail: parseDetail(entry.Detail),
  };
}

function parseDetail(detail: string): unknown {
  try {
    return JSON.parse(detail);
  } catch {
    throw new ServiceError('MalformedDetail', 'Detail is malformed: it must be JSON.');
  }
}

async function deliver(cloud: Cloud, rule: Rule, event: Event): Promise<void> {
  for (const target of rule.targets) {
    if (!target.Arn.startsWith('arn:aws:sns:')) {
      throw new Error(`Rule ${rule.name}: the local AWS brings events to SNS topics only, not to ${target.Arn}`);
    }
    const Message = targetInput(target, event, rule);
    await cloud.call('sns:Publish', { TopicArn: target.Arn, Message }, serviceCaller('events', rule.arn));
  }
}
