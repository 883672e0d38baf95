#!/usr/bin/env node
/** `node docs/generate-evidence.ts` writes evidence.md; `--check` fails when the file is out of date. */
import { generate } from '../data/generated-file.ts';
import { page } from './evidence/page.ts';

await generate({
  file: 'docs/evidence.md',
  command: 'node docs/generate-evidence.ts',
  text: [page()],
  check: process.argv.includes('--check'),
});
