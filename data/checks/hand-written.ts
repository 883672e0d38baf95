import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from './audit-query.ts';

/** The checks of the `.sql` files beside this module, by name. Throws for a file without a proper header. */
export function handWrittenChecks(): Check[] {
  const folder = import.meta.dirname;
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return files.sort().map((file) => parseCheck(file, readFileSync(join(folder, file), 'utf8')));
}

/** Header: comment lines that say what is wrong when rows are found, the last of them `-- level: fail` or `warn`. */
export function parseCheck(file: string, text: string): Check {
  const header = /^((?:-- .*\n)+)-- level: (fail|warn)\n/.exec(text);
  const level = header?.[2];
  if (header?.[1] === undefined || (level !== 'fail' && level !== 'warn')) {
    throw new Error(`${file} must begin with comment lines, the last of them "-- level: fail" or "-- level: warn".`);
  }
  return {
    check: file.replace(/\.sql$/, ''),
    level,
    description: header[1].replaceAll(/^-- /gm, '').trim().replaceAll('\n', ' '),
    sql: text.slice(header[0].length).trim(),
  };
}
