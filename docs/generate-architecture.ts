#!/usr/bin/env node
/** `node docs/generate-architecture.ts` writes architecture.md; `--check` fails when the file is out of date. */
import { generate } from '../data/generated-file.ts';
import { stackName } from '../data/stage.ts';
import { resolveStack } from '../local/assembly/resolve-stack.ts';
import { architecturePage } from './architecture/page.ts';
import { synthesizedTemplate } from './synthesized-template.ts';

const place = { account: '123456789012', region: 'us-east-1', source: { host: 'localhost', port: 3306 } };

await generate({
  file: 'docs/architecture.md',
  command: 'node docs/generate-architecture.ts',
  text: [architecturePage(resolveStack(stackName, synthesizedTemplate(), place))],
  check: process.argv.includes('--check'),
});
