import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DuckDBConnection } from '@duckdb/node-api';
import { auditQueries } from '../../../data/checks/index.ts';
import { faults } from '../../../data/faults/index.ts';
import { starFaults } from '../../../data/faults/star-faults.ts';
import { trapFaults } from '../../../data/faults/trap-faults.ts';
import { warningFaults } from '../../../data/faults/warning-faults.ts';
import { findings, sampleWarnings } from '../run-checks.ts';
import { buildTable, publishEarlier, readModel, sampleStar, writeManifest } from '../star-database.ts';
import { fakeJob } from './fake-job.ts';

const queries = auditQueries('exclude');
const namesOf = (level: string) => queries.filter((query) => query.level === level).map(({ check }) => check);
const wrongStars = Object.entries({ ...starFaults, ...trapFaults }).filter(([, { finds }]) => finds !== undefined);
/** The others are a matter of what is read, not of a model: test/end-to-end/failures.test.ts. */
const warningModels = ['damaged-texts'] as const;

async function patchedModels(name: string): Promise<Record<string, string>> {
  const fault = faults[name]?.faults['glue:StartJobRun'];
  if (fault === undefined) throw new Error(`${name} does not stand before glue:StartJobRun.`);
  const models = Object.entries((await fakeJob(fault)).models);
  const originals = await Promise.all(models.map(([table]) => readModel(table)));
  return Object.fromEntries(models.filter(([, model], index) => model !== originals[index]));
}

let database: DuckDBConnection;
beforeAll(async () => {
  database = await sampleStar();
});
beforeEach(() => database.run('BEGIN'));
afterEach(() => database.run('ROLLBACK'));

async function build(name: string): Promise<void> {
  for (const [table, model] of Object.entries(await patchedModels(name))) await buildTable(database, table, model);
  await writeManifest(database);
}

/** The names of the checks of a level that find something, sorted. */
async function noticed(level: 'fail' | 'warn'): Promise<string[]> {
  const found = Object.keys(await findings(database));
  return found.filter((check) => namesOf(level).includes(check)).sort();
}

describe('faults', () => {
  it('have one for each check that can fail', () => {
    expect(namesOf('fail').filter((check) => !faults[check]?.finds?.includes(check))).toEqual([]);
  });

  it('have one for each warning but those that the sample itself gives', () => {
    const shown = Object.values(faults).flatMap(({ warns = [] }) => warns);
    expect(namesOf('warn').filter((check) => !shown.includes(check) && !(check in sampleWarnings))).toEqual([]);
  });

  it.each(wrongStars)('%s is noticed by the checks that it names, and no other', async (name, { finds }) => {
    await build(name);
    expect(await noticed('fail')).toEqual(finds);
  });

  it.each(warningModels)('%s is told by the warning that it names alone', async (name) => {
    await publishEarlier(database, 21);
    await build(name);
    expect(await noticed('fail')).toEqual([]);
    expect(await noticed('warn')).toEqual(
      [...(warningFaults[name]?.warns ?? []), ...Object.keys(sampleWarnings)].sort(),
    );
  });

  it('fan-out is what joining on the postal code does', async () => {
    await build('fan-out');
    const found = await findings(database);
    expect(found.grain).toEqual([['fact_orders', 'rows', '3563', '2936']]);
    expect(found.reconcile?.[1]).toEqual(['fact_orders', 'revenue', '12657454.36', '10404383.52']);
    expect(found['lost-members']?.map(([subject]) => subject)).toEqual(['Hong Kong', 'New Zealand']);
  });

  it('job-throws leaves a model that is not SQL', async () => {
    expect(await patchedModels('job-throws')).toEqual({ fact_orders: 'SELECT everything, but not now' });
  });
});
