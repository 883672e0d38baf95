import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A question that dashboards ask, in Trino SQL over the published views. */
export interface NamedQuery {
  /** The file's name: `revenue-by-country`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly sql: string;
}

/** The queries of this folder, by name. Their first comment line is the title, the others the description. */
export function namedQueries(): NamedQuery[] {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.sql'));
  return files.sort().map((file) => parseQuery(file, readFileSync(join(import.meta.dirname, file), 'utf8')));
}

export function parseQuery(file: string, text: string): NamedQuery {
  const [, title, description, sql] = /^-- (.+)\n((?:-- .+\n)+)((?!--)[^]+)$/.exec(text) ?? [];
  if (title === undefined || description === undefined || sql === undefined) {
    throw new Error(`data/queries/${file} must begin with "-- title", then "-- description" lines, then the SELECT.`);
  }
  return {
    name: file.replace('.sql', ''),
    title,
    description: description.replaceAll(/^-- /gm, '').trim().replaceAll('\n', ' '),
    sql: sql.trim(),
  };
}
