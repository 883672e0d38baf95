import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databases } from '../star.ts';
import type { Check } from './audit-query.ts';
import { withThresholds } from './thresholds.ts';

/** The checks of the `.sql` files beside this module, by name. Throws for a file without a proper header. */
export function handWrittenChecks(): Check[] {
  const folder = import.meta.dirname;
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return files.sort().map((file) => parseCheck(file, readFileSync(join(folder, file), 'utf8')));
}

/**
 * Header: comment lines that say what is wrong when rows are found, one or more `-- do: ...` with what to do then,
 * `-- level: fail` or `warn`, and `-- values: keys` where these are what it shows. Declared thresholds stand in the text as `{{name}}`, the
 * database of what analysts see as `{{published}}`.
 */
export function parseCheck(file: string, text: string): Check {
  const header = /^((?:-- (?!do: ).*\n)+)((?:-- do: .*\n)+)-- level: (fail|warn)\n(-- values: keys\n)?/.exec(text);
  const [head = '', description = '', remedy = '', level, values] = header ?? [];
  if (level !== 'fail' && level !== 'warn') {
    throw new Error(
      `${file} must begin with comment lines that say what is wrong, then "-- do: ..." and "-- level: fail" or "-- level: warn".`,
    );
  }
  const { sql, used } = withThresholds(text.slice(head.length).trim().replaceAll('{{published}}', databases.published));
  return {
    check: file.replace(/\.sql$/, ''),
    level,
    description: unwrapped(description, '-- '),
    remedy: unwrapped(remedy, '-- do: '),
    thresholds: used,
    sql,
    ...(values === undefined ? {} : { keys: true }),
  };
}

function unwrapped(lines: string, prefix: string): string {
  return lines
    .trim()
    .split('\n')
    .map((line) => line.slice(prefix.length))
    .join(' ');
}
