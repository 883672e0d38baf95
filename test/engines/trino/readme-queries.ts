import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const readme = readFileSync(resolve(import.meta.dirname, '../../../README.md'), 'utf8');

/** What the README has readers type: `npx pipeline query "SELECT ..."`. */
export const readmeQueries: readonly string[] = [...readme.matchAll(/pipeline query "(SELECT [^"]+)"/g)].map((match) =>
  String(match[1]),
);
