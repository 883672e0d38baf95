#!/usr/bin/env node
/** `node lambdas/generate-report-declarations.ts` writes what `write-report` has in its bundle; `--check` compares. */
import { generate } from '../data/generated-file.ts';
import { reportDeclarations } from '../data/report-declarations.ts';

await generate({
  file: 'lambdas/write-report/declarations.json',
  command: 'node lambdas/generate-report-declarations.ts',
  text: [`${JSON.stringify(reportDeclarations(), null, 1)}\n`],
  check: process.argv.includes('--check'),
});
