import { expect, it } from '@jest/globals';
import type { Cloud } from '../../../local/cloud.ts';
import { needsTable } from '../../../local/iam/needs/table.ts';
import { serviceLoaders } from '../../../local/services/loaders.ts';
import { FakeCloud } from '../services/glue/fake-cloud.ts';

/** `s3:GetObject` of every operation that any service has. */
async function operations(): Promise<string[]> {
  const cloud: Cloud = new FakeCloud([]);
  const names: string[] = [];
  for (const [service, load] of Object.entries(serviceLoaders(cloud, { realTime: false }))) {
    const loaded = await load();
    names.push(...Object.keys(loaded.operations).map((operation) => `${service}:${operation}`));
    await loaded.stop?.();
  }
  return names.sort();
}

it('each operation of each service has a row, and each row an operation', async () => {
  const rows = [...needsTable.keys()].filter((name) => name.includes(':') && !name.includes('/'));
  expect(rows.sort()).toEqual(await operations());
});

it("each row names AWS's page that says so", () => {
  const without = [...needsTable].filter(([, { page }]) => !page.startsWith('https://docs.aws.amazon.com/'));
  expect(without).toEqual([]);
});
