import { totalmem } from 'node:os';
import { expect, it } from '@jest/globals';
import { allowMemory, connect } from '../../../../local/engines/duckdb/instance.ts';

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

it('is 128 MiB until there is more data, and grows with it up to half of the memory that the process may have', async () => {
  await allowMemory(100 * MiB);
  expect(await limit()).toBe(128);
  await allowMemory(200 * MiB);
  expect(await limit()).toBe(200);
  await allowMemory(150 * MiB);
  expect(await limit()).toBe(200);
  await allowMemory(Number.MAX_SAFE_INTEGER);
  const most = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 2;
  expect(Math.abs((await limit()) - most / MiB)).toBeLessThan(most / MiB / 50);
});
