import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { LocalOptions } from '../local/start-local.ts';
import { UsageError } from './cli-error.ts';
import { wholeNumber } from './options.ts';

/** The flags that say which database stands for the source. */
export const sourceOptions = {
  dump: { type: 'string' },
  scale: { type: 'string' },
  seed: { type: 'string' },
  'source-url': { type: 'string' },
} as const;

type SourceSpec = NonNullable<LocalOptions['source']>;

export type SourceFlags = { [flag in keyof typeof sourceOptions]?: string };

/** The project's own sample. */
export const ownSample: SourceSpec = {
  kind: 'dump',
  file: path.resolve(import.meta.dirname, '..', 'data', 'mysqlsampledatabase.sql'),
};

async function dumpFile(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new UsageError(`--dump ${file}: there is no such file`);
  return path.resolve(file);
}

/** The source that the flags name; undefined without any. */
export async function sourceSpec(flags: SourceFlags): Promise<SourceSpec | undefined> {
  const given = (['dump', 'scale', 'source-url'] as const).filter((flag) => flags[flag] !== undefined);
  if (given.length > 1) throw new UsageError(`${given.map((flag) => `--${flag}`).join(' and ')}: one of them`);
  if (flags.seed !== undefined && flags.scale === undefined) throw new UsageError('--seed needs --scale');
  if (flags['source-url'] !== undefined) return { kind: 'url', url: flags['source-url'] };
  if (flags.dump !== undefined) return { kind: 'dump', file: await dumpFile(flags.dump) };
  if (flags.scale === undefined) return undefined;
  const scale = wholeNumber('--scale', flags.scale);
  const seed = wholeNumber('--seed', flags.seed ?? '1');
  const { sampleStatements } = await import('../data/generate-sample.ts');
  return {
    kind: 'statements',
    cacheKey: `sample-${scale}-${seed}`,
    statements: () => sampleStatements({ scale, seed }),
  };
}

/** What stands for Glue; undefined when it was not said. */
export function engineOf(name: string | undefined): LocalOptions['engine'] | undefined {
  if (name === undefined || name === 'duckdb' || name === 'spark') return name;
  throw new UsageError(`--engine must be duckdb or spark, got "${name}"`);
}
