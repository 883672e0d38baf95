import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DuckDBInstance } from '@duckdb/node-api';
import { queryRules } from '../../../docs/sql/query-rules.ts';
import type { AthenaCloud } from '../../local/services/athena/athena-cloud.ts';
import { comparable, type Answer } from './answer.ts';
import { localFixture } from './fixture.ts';
import { toldBy } from './gate.ts';
import type { TrinoClient } from './trino-client.ts';

/** Cells as bare DuckDB writes them, or the fact that it refuses. */
async function bareDuckdb(sql: string): Promise<(string | null)[][] | 'refused'> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  return await connection.runAndReadAll(sql).then(
    (reader) => reader.getRows().map((row) => row.map((cell) => (cell === null ? null : String(cell)))),
    () => 'refused' as const,
  );
}

const cells = (answer: Answer) => ('rows' in answer ? answer.rows : answer);
const withoutNames = (answer: Answer) =>
  'rows' in answer
    ? { rows: answer.rows, types: answer.columns.map((column) => column.split(' ').slice(1).join(' ')) }
    : answer;

/** Each rule of docs/sql.md: there is a difference, it is refused, and what to write instead has none. */
export function describeQueryRules(trino: () => TrinoClient): void {
  describe('what the local Athena refuses by name', () => {
    let cloud: AthenaCloud;
    beforeAll(async () => {
      cloud = await localFixture();
    });
    afterAll(() => cloud.remove());

    it.each(queryRules)('$name: Trino answers, and DuckDB would answer otherwise', async ({ example }) => {
      const real = comparable(await trino().query(example));
      expect(await bareDuckdb(example)).not.toEqual(cells(real));
      expect(await cloud.query(example)).toMatchObject({
        state: 'FAILED',
        reason: expect.stringMatching(/^NOT_SUPPORTED: /),
      });
    });

    it.each(queryRules)('$name: what to write instead is the same on both', async ({ replacement }) => {
      const real = comparable(await trino().query(replacement));
      expect(withoutNames(toldBy(await cloud.query(replacement)))).toEqual(withoutNames(real));
    });
  });
}
