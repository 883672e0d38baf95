import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Members that the shapes of Glue and Athena hold as dates. */
const dateMember =
  /^(CreateTime|UpdateTime|CreationTime|StartTime|StartedOn|LastModifiedOn|CompletedOn|SubmissionDateTime|CompletionDateTime)$/;
const isoDate = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

let written = 0;

/**
 * Writes a value as JSON, whole or not at all: a reader, or a process after kill -9, finds the old file or the new.
 * Synchronous, so that what one operation reads and writes is never mixed with another's.
 */
export function writeJson(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}-${(written += 1)}.tmp`;
  writeFileSync(temporary, JSON.stringify(value));
  renameSync(temporary, file);
}

/** What `writeJson` wrote, dates as `Date`; undefined when there is no such file. */
export function readJson<T>(file: string): T | undefined {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8'), (key, value: unknown) =>
    typeof value === 'string' && dateMember.test(key) && isoDate.test(value) ? new Date(value) : value,
  ) as T;
}
