#!/usr/bin/env node
/** `node docs/generate-cost.ts` writes cost.md; `--check` fails when the file is out of date. */
import type { TemplateResource } from '../cli/cost/template.ts';
import { generate } from '../data/generated-file.ts';
import { page } from './cost/page.ts';
import { synthesizedTemplate } from './synthesized-template.ts';

await generate({
  file: 'docs/cost.md',
  command: 'node docs/generate-cost.ts',
  text: [page(Object.values(synthesizedTemplate().Resources as Record<string, TemplateResource>))],
  check: process.argv.includes('--check'),
});
