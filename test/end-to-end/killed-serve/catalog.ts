import { databases } from '../../../data/star.ts';
import type { Clients } from './clients.ts';
import type { Lane } from './lane.ts';

const DatabaseName = databases.crawled;
const tables = 4;
const columns = [{ Name: 'n', Type: 'bigint' }];
const descriptor = (location: string) => ({ Columns: columns, Location: location });

const table = (Name: string) => ({
  Name,
  PartitionKeys: [{ Name: 'p', Type: 'string' }],
  StorageDescriptor: descriptor('s3://lake/k'),
});

/** Partitions by table; undefined: the table itself is not there. */
type Found = readonly string[] | undefined;

/** Tables of the catalog that are made, get partitions one by one, and are deleted. */
export function catalogLane(): Lane {
  /** What each table may be: as acknowledged, or, where the answer did not come, as asked for. */
  const expected = new Map<string, readonly Found[]>();
  let acknowledged = 0;
  const change = async (name: string, next: Found, work: () => Promise<unknown>) => {
    expected.set(name, [...(expected.get(name) ?? [undefined]), next]);
    await work();
    expected.set(name, [next]);
    acknowledged += 1;
  };
  return {
    name: 'catalog',
    acknowledged: () => acknowledged,
    act: async ({ glue }, random) => {
      const Name = `killed_${random.int(1, tables)}`;
      const before = expected.get(Name)?.at(-1);
      if (before === undefined)
        await change(Name, [], () => glue.createTable({ DatabaseName, TableInput: table(Name) }));
      else if (random.chance(10)) await change(Name, undefined, () => glue.deleteTable({ DatabaseName, Name }));
      else {
        const value = String(before.length);
        const PartitionInputList = [{ Values: [value], StorageDescriptor: descriptor(`s3://lake/k/${value}`) }];
        const request = { DatabaseName, TableName: Name, PartitionInputList };
        await change(Name, [...before, value].sort(), () => glue.batchCreatePartition(request));
      }
    },
    check: async (clients) => {
      const missed: string[] = [];
      for (const [name, allowed] of expected) {
        const found = await partitionsOf(clients, name);
        const texts = allowed.map((one) => JSON.stringify(one));
        if (!texts.includes(JSON.stringify(found)))
          missed.push(`table ${name} has ${JSON.stringify(found)}, not ${texts.join(' or ')}`);
        expected.set(name, [found]);
      }
      return missed;
    },
  };
}

async function partitionsOf({ glue }: Clients, TableName: string): Promise<Found> {
  try {
    const values: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await glue.getPartitions({ DatabaseName, TableName, NextToken });
      values.push(...(page.Partitions ?? []).map(({ Values }) => Values?.[0] ?? ''));
      NextToken = page.NextToken;
    } while (NextToken);
    return values.sort();
  } catch (error) {
    if ((error as Error).name === 'EntityNotFoundException') return undefined;
    throw error;
  }
}
