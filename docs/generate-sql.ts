#!/usr/bin/env node
/** `node docs/generate-sql.ts` writes sql.md; `--check` fails when the file is out of date. */
import { generate } from '../data/generated-file.ts';
import { page } from './sql/page.ts';

await generate({
  file: 'docs/sql.md',
  command: 'node docs/generate-sql.ts',
  text: [page()],
  check: process.argv.includes('--check'),
});
