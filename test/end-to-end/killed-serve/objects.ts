import type { Random } from '../../../data/sample/random.ts';
import type { Clients } from './clients.ts';
import type { Lane } from './lane.ts';

const most = 200_000;
const keys = 12;

/** What a key may hold: what was acknowledged last, or, where the answer did not come, what was asked for. */
interface Expected {
  readonly contents: readonly (string | undefined)[];
}

/** Objects that are written, written over and deleted. */
export function objectsLane(name: string): Lane {
  const expected = new Map<string, Expected>();
  let acknowledged = 0;
  const change = async (key: string, content: string | undefined, work: () => Promise<unknown>) => {
    const before = expected.get(key)?.contents ?? [undefined];
    expected.set(key, { contents: [...before, content] });
    await work();
    expected.set(key, { contents: [content] });
    acknowledged += 1;
  };
  return {
    name,
    acknowledged: () => acknowledged,
    act: async ({ s3, output }, random) => {
      const where = { Bucket: output('LakeBucketName'), Key: `killed/${name}/${random.int(1, keys)}` };
      if (random.chance(20)) await change(where.Key, undefined, () => s3.deleteObject(where));
      else {
        const Body = contentOf(random);
        await change(where.Key, Body, () => s3.putObject({ ...where, Body }));
      }
    },
    check: async (clients) => {
      const missed: string[] = [];
      for (const [key, { contents }] of expected) {
        const found = await read(clients, key);
        if (!contents.includes(found))
          missed.push(`object ${key} holds ${told(found)}, not ${contents.map(told).join(' or ')}`);
        expected.set(key, { contents: [found] });
      }
      return missed;
    },
  };
}

const contentOf = (random: Random) => `${random.int(1, 1e9)}${'x'.repeat(random.int(1, most))}`;

const told = (content: string | undefined) =>
  content === undefined ? 'nothing' : `${content.length} characters, ${content.slice(0, 12)}`;

async function read({ s3, output }: Clients, Key: string): Promise<string | undefined> {
  try {
    const { Body } = await s3.getObject({ Bucket: output('LakeBucketName'), Key });
    return await Body?.transformToString();
  } catch (error) {
    if ((error as Error).name === 'NoSuchKey') return undefined;
    throw error;
  }
}
