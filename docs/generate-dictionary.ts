#!/usr/bin/env node
/** `node docs/generate-dictionary.ts` writes dictionary.md; `--check` fails when the file is out of date. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '../data/generated-file.ts';
import { dictionaryPage } from './dictionary/page.ts';

const dump = readFileSync(join(import.meta.dirname, '../data/mysqlsampledatabase.sql'), 'utf8');

await generate({
  file: 'docs/dictionary.md',
  command: 'node docs/generate-dictionary.ts',
  text: [await dictionaryPage(dump)],
  check: process.argv.includes('--check'),
});
