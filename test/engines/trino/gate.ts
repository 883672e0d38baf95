import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer as LocalAnswer, AthenaCloud } from '../../local/services/athena/athena-cloud.ts';
import { comparable, type Answer } from './answer.ts';
import { differences, type Difference } from './differences.ts';
import { localFixture, trinoFixture } from './fixture.ts';
import { statements } from './statements.ts';
import type { TrinoClient } from './trino-client.ts';

/**
 * How the local Athena's answer differs from real Trino's: it refuses by name what it would answer otherwise (`not here`),
 * or with another error (`refuses`), it answers what Trino refuses (`accepts`), both refuse with different errors
 * (`error`), or both answer, and not the same (`answer`).
 */
function differenceOf(trino: Answer, local: Answer): Difference['kind'] | undefined {
  if ('error' in local) {
    if (!('error' in trino)) return local.error === 'NOT_SUPPORTED' ? 'not here' : 'refuses';
    if (local.error === trino.error) return undefined;
    return local.error === 'NOT_SUPPORTED' ? 'not here' : 'error';
  }
  if ('error' in trino) return 'accepts';
  return JSON.stringify(trino) === JSON.stringify(local) ? undefined : 'answer';
}

/** The gate, and the engine behind it, beside real Trino: they accept, refuse and answer the same, or a list says why not. */
export function describeGate(trino: () => TrinoClient): void {
  const all = Object.values(statements).flat();

  describe(`${all.length} statements: real Trino = local Athena`, () => {
    let cloud: AthenaCloud;
    const found = new Map<string, { kind: Difference['kind'] | undefined; trino: Answer; local: Answer }>();
    beforeAll(async () => {
      cloud = await localFixture();
      const database = await trinoFixture(trino());
      for (const sql of all) {
        const real = await trino()
          .query(sql, database)
          .then(comparable, ({ name, message }: Error) => ({ error: name, message }));
        const local = await answered(cloud, sql);
        found.set(sql, { kind: differenceOf(real, local), trino: real, local });
      }
    });
    afterAll(() => cloud.remove());

    it.each(Object.entries(statements))('%s', (_, list) => {
      const unlisted = list.filter((sql) => found.get(sql)?.kind !== differences[sql]?.kind);
      expect(unlisted.map((sql) => ({ sql, listed: differences[sql]?.kind, ...found.get(sql) }))).toEqual([]);
    });

    it('and the list of differences names no other statement', () => {
      expect(Object.keys(differences).filter((sql) => !found.has(sql))).toEqual([]);
    });
  });
}

async function answered(cloud: AthenaCloud, sql: string): Promise<Answer> {
  return await cloud.query(sql).then(toldBy, ({ name, message }: Error) => ({ error: name, message }));
}

export function toldBy({ state, reason = '', rows = [], types = [] }: LocalAnswer): Answer {
  if (state !== 'SUCCEEDED') return { error: reason.split(':')[0] ?? state, message: reason };
  const [names = [], ...others] = rows;
  return { columns: names.map((name, index) => `${String(name)} ${String(types[index])}`), rows: others };
}
