#!/usr/bin/env node
/** `node docs/generate-local-aws.ts` writes local-aws.md; `--check` fails when the file is out of date. */
import { generate } from '../data/generated-file.ts';
import { operationNames } from '../local/services/operation-names.ts';
import { page } from './local-aws/page.ts';

await generate({
  file: 'docs/local-aws.md',
  command: 'node docs/generate-local-aws.ts',
  text: [page(await operationNames())],
  check: process.argv.includes('--check'),
});
