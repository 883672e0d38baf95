#!/usr/bin/env node
/** `node docs/generate-runbook.ts` writes runbook.md; `--check` fails when the file is out of date. */
import { generate } from '../data/generated-file.ts';
import { page } from './runbook/page.ts';

await generate({
  file: 'docs/runbook.md',
  command: 'node docs/generate-runbook.ts',
  text: [page()],
  check: process.argv.includes('--check'),
});
