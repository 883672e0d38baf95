#!/usr/bin/env node
/**
 * `node data/generate-sample.ts [--scale N] [--seed S] [--out FILE]` writes a sample database as SQL, by default to
 * stdout; `--check` fails when data/mysqlsampledatabase.sql is not what the generator writes (scale 1, seed 1).
 */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { generate } from './generated-file.ts';
import { sampleStatements } from './sample/sample-statements.ts';

export { sampleStatements };

/** The sample that is part of the project. */
export const projectSample = { file: 'data/mysqlsampledatabase.sql', scale: 1, seed: 1 } as const;

if (import.meta.main) {
  await main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      scale: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
      check: { type: 'boolean', default: false },
    },
  });
  if (values.check) {
    await check();
  } else {
    const statements = sampleStatements({ scale: Number(values.scale), seed: Number(values.seed) });
    const out = values.out === undefined ? process.stdout : createWriteStream(values.out);
    await pipeline(Readable.from(statements), out);
  }
}

async function check(): Promise<void> {
  const { file, ...options } = projectSample;
  await generate({
    file,
    command: `node data/generate-sample.ts --out ${file}`,
    text: sampleStatements(options),
    check: true,
  });
}
