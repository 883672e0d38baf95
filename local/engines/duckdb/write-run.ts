import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuiltTable } from './build-star.ts';

/**
 * Puts the built files into the run's partitions of the lake, in place of what an earlier attempt left there.
 * When that fails or `signal` is aborted half-way, nothing of the run remains.
 */
export async function writeRun(
  lake: string,
  runId: string,
  tables: readonly BuiltTable[],
  signal: AbortSignal,
): Promise<void> {
  try {
    for (const table of tables) {
      signal.throwIfAborted();
      const partition = partitionOf(lake, runId, table);
      await rm(partition, { recursive: true, force: true });
      await mkdir(partition, { recursive: true });
      await rename(table.file, join(partition, 'part-00000.zstd.parquet'));
    }
  } catch (error) {
    await removeRun(lake, runId, tables);
    throw error;
  }
}

/** Removes the run's files from every partition. */
export async function removeRun(lake: string, runId: string, tables: readonly BuiltTable[]): Promise<void> {
  await Promise.all(tables.map((table) => rm(partitionOf(lake, runId, table), { recursive: true, force: true })));
}

function partitionOf(lake: string, runId: string, { name }: BuiltTable): string {
  return join(lake, 'runs', name, `run_id=${runId}`);
}
