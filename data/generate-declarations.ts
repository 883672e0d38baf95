#!/usr/bin/env node
/** `node data/generate-declarations.ts` writes declarations.json; `--check` fails when the file is out of date. */
import { declarationsText } from './declarations.ts';
import { generate } from './generated-file.ts';

await generate({
  file: 'glue-scripts/star_schema/declarations.json',
  command: 'node data/generate-declarations.ts',
  text: [declarationsText()],
  check: process.argv.includes('--check'),
});
