import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { runCommand } from '../../local/engines/mysql/run-command.ts';
import { openPipeline, ownDump, type LocalPipeline } from '../end-to-end/local-pipeline.ts';
import { clientEnvironment, hasModule } from '../local/python.ts';

jest.setTimeout(300_000);

const project = path.resolve(import.meta.dirname, '../..');
const hasNotebook = hasModule('pyathena');
const withNotebook = hasNotebook ? it : it.skip;
const unless = hasNotebook ? '' : ' (skipped: notebooks/requirements.txt is not in the Python on PATH)';

let pipeline: LocalPipeline;
/** Two runs, the second with 1,000.00 more of a payment. */
let runs: readonly [string, string];
const live = async () => (await pipeline.query('SELECT run_id FROM current_run'))[0]?.[0] ?? '';

async function payMore(): Promise<void> {
  const { port, schema, administrator } = await pipeline.aws.source;
  const connection = await createConnection({ host: '127.0.0.1', port, database: schema, ...administrator });
  await connection.query("UPDATE payments SET amount = amount + 1000 WHERE checkNumber = 'CK2027896'");
  await connection.end();
}

beforeAll(async () => {
  pipeline = await openPipeline({ kind: 'dump', file: ownDump });
  expect(await pipeline.execute()).toMatchObject({ status: 'SUCCEEDED' });
  const first = await live();
  await payMore();
  expect(await pipeline.execute({ extract: 'always' })).toMatchObject({ status: 'SUCCEEDED' });
  runs = [first, await live()];
}, 300_000);
afterAll(() => pipeline.close());

/** What a publication does last: one statement, and all who ask after it see the other run. */
const flipTo = (runId: string) =>
  pipeline.query(`CREATE OR REPLACE VIEW current_run AS SELECT CAST('${runId}' AS varchar) AS run_id`);

/**
 * From now on the first run is live, and the other goes live just before a statement is answered: whoever asks it has
 * read the first half of one run then.
 *
 * @param part of the statement's text
 * @param times how often, to and fro
 */
async function flipBefore(part: string, times: number): Promise<void> {
  pipeline.break({});
  await flipTo(runs[0]);
  let flips = 0;
  pipeline.break({
    'athena:StartQueryExecution': async (input: { QueryString: string }, next) => {
      if (input.QueryString.includes(part) && flips < times) {
        flips += 1;
        await flipTo(runs[flips % 2 === 0 ? 0 : 1]);
      }
      return (await next(input)) as unknown;
    },
  });
}

describe(`another run goes live while the notebook reads${unless}`, () => {
  /** The last question but one of the notebook's: `sales-by-rep` is asked beside it. */
  const part = 'count(DISTINCT f.sales_rep_key) AS sales_reps';
  const read = async () => {
    const { code, output, complaint } = await runCommand('python3', [path.join(import.meta.dirname, 'read_run.py')], {
      env: {
        ...clientEnvironment(pipeline.aws),
        PATH: process.env['PATH'] ?? '',
        PYTHONPATH: path.join(project, 'notebooks'),
      },
    });
    if (code !== 0) throw new Error(complaint);
    return JSON.parse(output) as unknown;
  };

  withNotebook('not: it is read once', async () => {
    await flipBefore(part, 0);
    expect(await read()).toEqual({
      runId: runs[0],
      again: false,
      paid: '8811808.90',
      offices: '10200493.18',
      outstanding: '1388684.28',
    });
  });

  withNotebook('once: it reads the other run from the beginning, and says so', async () => {
    await flipBefore(part, 1);
    expect(await read()).toEqual({
      runId: runs[1],
      again: true,
      paid: '8812808.90',
      offices: '10200493.18',
      outstanding: '1387684.28',
    });
  });

  withNotebook('each time: it gives up, and says what to do', async () => {
    await flipBefore(part, 3);
    expect(await read()).toEqual({
      told: 'A newer run was published 3 times while this was read. Wait a minute, and run again.',
    });
  });
});

describe('another run goes live while the report is made', () => {
  /** Of one of its statements. */
  const part = 'JOIN dim_offices d ON';
  const report = async () => {
    const file = path.join(pipeline.state, 'report.html');
    const args = [path.join(project, 'cli/pipeline.js'), 'report', '--out', file, '--state', pipeline.state];
    const { code, output, complaint } = await runCommand(process.execPath, args);
    const [, runId] = /of run (\S+)\n/.exec(output) ?? [];
    const [, payments] =
      code === 0 ? (/Payments received<\/dt>\s*<dd>([^<]*)</.exec(readFileSync(file, 'utf8')) ?? []) : [];
    return { code, complaint, runId, payments };
  };

  it('not: it is read once', async () => {
    await flipBefore(part, 0);
    expect(await report()).toEqual({ code: 0, complaint: '', runId: runs[0], payments: '$8,811,809' });
  });

  it.each([1, 2])('%d times: it is of the run that is live at its end, from the beginning', async (times) => {
    await flipBefore(part, times);
    const [payments, runId] = times === 1 ? ['$8,812,809', runs[1]] : ['$8,811,809', runs[0]];
    expect(await report()).toEqual({ code: 0, complaint: '', runId, payments });
  });

  it('each time: it gives up, and says what to do', async () => {
    await flipBefore(part, 3);
    expect(await report()).toEqual({
      code: 1,
      complaint: 'another run went live each of 3 times while the report was read: try again later\n',
      runId: undefined,
      payments: undefined,
    });
  });
});
