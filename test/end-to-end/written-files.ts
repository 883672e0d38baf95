import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Those of a state folder in which a text stands, by their paths in it: of history, messages, logs, files of the lake and
 * answers. Not what the source itself keeps.
 */
export function writtenFilesWith(state: string, text: string): string[] {
  const all = readdirSync(state, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(state, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith(`mysql${path.sep}`))
    .filter((file) => readFileSync(path.join(state, file)).includes(text));
}
