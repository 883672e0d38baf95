import { totalmem } from 'node:os';
import { expect, it } from '@jest/globals';
import { allowMemory, connect, withinMemory } from '../../../../local/engines/duckdb/instance.ts';

const MiB = 1024 ** 2;

/** In MiB, as DuckDB rounds it. */
async function limit(): Promise<number> {
  const connection = await connect();
  try {
    const reader = await connection.runAndReadAll("SELECT current_setting('memory_limit')");
    const [, size = '', unit] = /^([\d.]+) (MiB|GiB)$/.exec(String(reader.getRows()[0]?.[0])) ?? [];
    return Number(size) * (unit === 'GiB' ? 1024 : 1);
  } finally {
    connection.closeSync();
  }
}

/** 60 MB of text, all of it at once. */
const hungry = "SELECT length(string_agg(text, '')) FROM (SELECT repeat('x', 1000) AS text FROM range(60000))";

it('does again, within more memory, what fails for want of it; other failures stay', async () => {
  expect(await limit()).toBe(128);
  const connection = await connect();
  await expect(connection.runAndReadAll(hungry)).rejects.toThrow('Out of Memory');
  const answers = await Promise.all([1, 2].map(() => withinMemory(() => connection.runAndReadAll(hungry))));
  expect(answers.map((reader) => reader.getRows())).toEqual([[[60_000_000n]], [[60_000_000n]]]);
  expect(await limit()).toBeGreaterThan(128);
  await expect(withinMemory(() => connection.run('SELECT none'))).rejects.toThrow('Binder Error');
  connection.closeSync();
});

it('grows with the data up to half of the memory that the process may have, and never shrinks', async () => {
  const before = await limit();
  expect(await allowMemory((before - 1) * MiB)).toBe(false);
  expect(await limit()).toBe(before);
  expect(await allowMemory((before + 64) * MiB)).toBe(true);
  expect(await limit()).toBe(before + 64);
  expect(await allowMemory(Number.MAX_SAFE_INTEGER)).toBe(true);
  expect(await allowMemory(Number.MAX_SAFE_INTEGER)).toBe(false);
  const most = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 2;
  expect(Math.abs((await limit()) - most / MiB)).toBeLessThan(most / MiB / 50);
});
