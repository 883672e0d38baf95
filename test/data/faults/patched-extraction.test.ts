import { describe, expect, it } from '@jest/globals';
import { declarations } from '../../../data/declarations.ts';
import { faults } from '../../../data/faults/index.ts';
import { patchedExtraction } from '../../../data/faults/patched-extraction.ts';
import { fakeJob } from './fake-job.ts';

const { extraction } = declarations();

/** The parts of a statement that are not those of the declared one, each beside it. */
function differences(statement: string, declared: string): [string, string][] {
  const parts = declared.split('\nUNION ALL\n');
  return statement
    .split('\nUNION ALL\n')
    .map((part, index) => [part, String(parts[index])] as [string, string])
    .filter(([part, original]) => part !== original);
}

async function changed(name: string): Promise<[string, string][]> {
  const fault = faults[name]?.faults['glue:StartJobRun'];
  if (fault === undefined) throw new Error(`${name} does not stand before glue:StartJobRun.`);
  return differences(String((await fakeJob(fault)).extraction['exclude']), extraction.exclude);
}

describe('patchedExtraction', () => {
  it('gives the job another statement, whatever the setting, and leaves the models', async () => {
    const { models, extraction: patched } = await fakeJob(patchedExtraction('UTC_TIMESTAMP(6)', 'NOW(6)'));
    expect(patched).toEqual({
      exclude: extraction.exclude.replace('UTC_TIMESTAMP(6)', 'NOW(6)'),
      include: extraction.include.replace('UTC_TIMESTAMP(6)', 'NOW(6)'),
    });
    expect(Object.keys(models)).toHaveLength(8);
  });

  it('refuses to break nothing', async () => {
    await expect(fakeJob(patchedExtraction(/FROM nowhere/g, ''))).rejects.toThrow(
      'The extraction statement has no /FROM nowhere/g.',
    );
  });
});

describe('faults of the extraction', () => {
  it.each([
    ['freshness', 1],
    ['torn-snapshot', 8],
    ['lossy-type', 1],
    ['null-or-empty', 2],
    ['separator-in-text', 1],
    ['row-too-large', 1],
    ['dates-misread', 1],
    ['texts-cut', 1],
    ['texts-mangled', 1],
    ['texts-swapped', 1],
    ['volume', 2],
    ['closed-years', 2],
    ['future-dates', 2],
  ])('%s changes %d parts of the statement', async (name, parts) => {
    expect(await changed(name)).toHaveLength(parts);
  });

  it('volume leaves out the same payments from rows and totals', async () => {
    const fewer = 'FROM (SELECT * FROM `payments` WHERE MOD(customerNumber, 3) > 0) AS payments';
    for (const [part, original] of await changed('volume')) {
      expect(part).toBe(original.replace(/FROM `payments`/, fewer));
    }
  });
});
