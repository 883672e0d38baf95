import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DuckDBConnection } from '@duckdb/node-api';
import { auditQueries } from '../../../data/checks/index.ts';
import { starFaults } from '../../../data/faults/star-faults.ts';
import { findings } from '../run-checks.ts';
import { buildTable, readModel, sampleStar } from '../star-database.ts';
import { fakeJob } from './fake-job.ts';

const failing = auditQueries('exclude').filter(({ level }) => level === 'fail');
const wrongStars = Object.entries(starFaults).filter(([, { finds }]) => finds !== undefined);

async function patchedModels(name: string): Promise<Record<string, string>> {
  const fault = starFaults[name]?.faults['glue:StartJobRun'];
  if (fault === undefined) throw new Error(`${name} does not stand before glue:StartJobRun.`);
  const models = Object.entries(await fakeJob(fault));
  const originals = await Promise.all(models.map(([table]) => readModel(table)));
  return Object.fromEntries(models.filter(([, model], index) => model !== originals[index]));
}

describe('starFaults', () => {
  let database: DuckDBConnection;
  beforeAll(async () => {
    database = await sampleStar();
  });
  beforeEach(() => database.run('BEGIN'));
  afterEach(() => database.run('ROLLBACK'));

  const build = async (name: string) => {
    for (const [table, model] of Object.entries(await patchedModels(name))) await buildTable(database, table, model);
  };

  it('have one for each check that can fail', () => {
    expect(failing.map(({ check }) => check).filter((check) => !starFaults[check]?.finds?.includes(check))).toEqual([]);
  });

  it.each(wrongStars)('%s is noticed by the checks that it names, and no other', async (name, { finds }) => {
    await build(name);
    const noticed = Object.keys(await findings(database)).filter((check) =>
      failing.some((query) => query.check === check),
    );
    expect(noticed.sort()).toEqual(finds);
  });

  it('fan-out is what joining on the postal code does', async () => {
    await build('fan-out');
    const found = await findings(database);
    expect(found.grain).toEqual([['fact_orders', 'rows', '3563', '2936']]);
    expect(found.reconcile?.[2]).toEqual(['fact_orders', 'revenue', '12657454.36', '10404383.52']);
    expect(found['lost-members']?.map(([subject]) => subject)).toEqual(['Hong Kong', 'New Zealand']);
  });

  it('job-throws leaves a model that is not SQL', async () => {
    expect(await patchedModels('job-throws')).toEqual({ fact_orders: 'SELECT everything, but not now' });
  });
});
