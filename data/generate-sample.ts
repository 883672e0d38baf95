#!/usr/bin/env node
/**
 * `node data/generate-sample.ts` writes data/mysqlsampledatabase.sql, the sample of scale 1 and seed 1; `--check` fails
 * when it is another. `--scale N`, `--seed S` or `--out FILE` write a sample as SQL, by default to stdout.
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
      scale: { type: 'string' },
      seed: { type: 'string' },
      out: { type: 'string' },
      check: { type: 'boolean', default: false },
    },
  });
  const { check, out, scale = '1', seed = '1' } = values;
  if (values.scale === undefined && values.seed === undefined && out === undefined) await writeProjectSample(check);
  else {
    const statements = sampleStatements({ scale: Number(scale), seed: Number(seed) });
    await pipeline(Readable.from(statements), out === undefined ? process.stdout : createWriteStream(out));
  }
}

async function writeProjectSample(check: boolean): Promise<void> {
  const { file, ...options } = projectSample;
  await generate({ file, command: 'node data/generate-sample.ts', text: sampleStatements(options), check });
}
