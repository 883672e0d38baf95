import { stableHex } from '../../assembly/physical-names.ts';
import { invalidParameter } from './log-groups.ts';

const mostEvents = 10_000;
const mostBytes = 1024 ** 2;
/** What CloudWatch Logs counts of an event besides its text. */
const eventBytes = 26;

/** As many events, from the first on, as fit into an answer. */
export function fittingPage<Event extends { readonly message?: string }>(
  events: readonly Event[],
  limit = mostEvents,
): Event[] {
  if (limit < 1 || limit > mostEvents) throw invalidParameter(`limit must be from 1 to ${mostEvents}; got ${limit}`);
  let bytes = 0;
  const page = events.slice(0, limit);
  const full = page.findIndex(({ message = '' }) => (bytes += Buffer.byteLength(message) + eventBytes) > mostBytes);
  return full < 0 ? page : page.slice(0, Math.max(full, 1));
}

/**
 * 56 digits that say when, in which stream and where in it: in this order they are the order of events, and the same
 * event has them always.
 */
export function eventId(timestamp: number, stream: string, index: number): string {
  const streamDigits = BigInt(`0x${stableHex(stream, 16)}`)
    .toString()
    .padStart(20, '0');
  return `${String(timestamp).padStart(16, '0')}${streamDigits}${String(index).padStart(20, '0')}`;
}
