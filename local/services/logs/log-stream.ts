import { existsSync, readFileSync, statSync } from 'node:fs';

export interface LogEvent {
  /** Epoch milliseconds. It is also when it was taken in: the file was written then. */
  readonly timestamp: number;
  readonly message: string;
}

/** A sequence of events that only grows. */
export interface LogStream {
  readonly name: string;
  /** No event is later, epoch milliseconds. */
  readonly last: number;
  readonly bytes: number;
  events(): LogEvent[];
}

/** The stream of a file whose lines begin with their times; undefined where there is no such file. */
export function fileStream(name: string, file: string): LogStream | undefined {
  if (!existsSync(file)) return undefined;
  const { mtimeMs, size } = statSync(file);
  return { name, last: mtimeMs, bytes: size, events: () => parseLines(readFileSync(file, 'utf8')) };
}

/** A line without a time goes on with the event before; one that is still being written is none yet. */
export function parseLines(text: string): LogEvent[] {
  const events: { timestamp: number; message: string }[] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    const [, time, message = ''] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (.*)$/s.exec(line) ?? [];
    const before = events.at(-1);
    if (time !== undefined) events.push({ timestamp: Date.parse(time), message });
    else if (before !== undefined) before.message += `\n${line}`;
  }
  return events;
}
