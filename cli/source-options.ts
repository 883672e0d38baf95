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

export type SourceFlags = { [flag in keyof typeof sourceOptions]?: string };

const ownSample = path.resolve(import.meta.dirname, '..', 'data', 'mysqlsampledatabase.sql');

async function dumpFile(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new UsageError(`--dump ${file}: there is no such file`);
  return path.resolve(file);
}

/** The source that the flags name; without any, the project's own sample. */
export async function sourceSpec(flags: SourceFlags): Promise<NonNullable<LocalOptions['source']>> {
  const given = (['dump', 'scale', 'source-url'] as const).filter((flag) => flags[flag] !== undefined);
  if (given.length > 1) throw new UsageError(`${given.map((flag) => `--${flag}`).join(' and ')}: one of them`);
  if (flags.seed !== undefined && flags.scale === undefined) throw new UsageError('--seed needs --scale');
  if (flags['source-url'] !== undefined) return { kind: 'url', url: flags['source-url'] };
  if (flags.dump !== undefined) return { kind: 'dump', file: await dumpFile(flags.dump) };
  if (flags.scale === undefined) return { kind: 'dump', file: ownSample };
  const scale = wholeNumber('--scale', flags.scale);
  const seed = wholeNumber('--seed', flags.seed ?? '1');
  const { sampleStatements } = await import('../data/generate-sample.ts');
  return {
    kind: 'statements',
    cacheKey: `sample-${scale}-${seed}`,
    statements: () => sampleStatements({ scale, seed }),
  };
}
