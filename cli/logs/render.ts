import { printable } from '../printable.ts';
import type { LogEvent } from './read-events.ts';

/** Lines for people, `03:00:01.234  SourceHealth  text`; a message of several lines is indented. UTC. */
export function logLines({ label, timestamp, message }: LogEvent, width: number): string[] {
  const time = new Date(timestamp).toISOString().slice(11, 23);
  const start = `${time}  ${label.padEnd(width)}  `;
  const [first = '', ...more] = message.trimEnd().split(/\r?\n/).map(printable);
  return [start + first, ...more.map((line) => ' '.repeat(start.length) + line)];
}
