import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { pipeline, project, runIdPattern, temporaryFolder } from './command-line.ts';
import { serve, type Serving } from './serving.ts';

jest.setTimeout(300_000);

const folder = temporaryFolder();
const state = path.join(folder, 'state');

let serving: Serving;
beforeAll(async () => {
  serving = await serve(state);
  expect(pipeline('run', '--state', state).code).toBe(0);
}, 300_000);
afterAll(() => serving.end('SIGKILL'));

const readme = readFileSync(path.join(project, 'README.md'), 'utf8');
const chapter = readme.slice(readme.indexOf('## Using it here'), readme.indexOf('## Deploying'));

/** The lines of its blocks of code, without what is said of them. */
const shown = [...chapter.matchAll(/^```\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
  block
    .trim()
    .split('\n')
    .map((line) => line.replace(/ {2,}.*$/, '')),
);

const query =
  'SELECT country, sum(revenue) FROM fact_orders f JOIN dim_locations l ON l.location_key = f.location_key GROUP BY country';

type Commands = Readonly<Record<string, readonly [args: readonly string[], says: RegExp]>>;

/** Those that need a start of their own. */
const apart: Commands = {
  'npm start -- --dump FILE': [['run', '--dump', 'data/mysqlsampledatabase.sql'], /\nPUBLISHED /],
  'npm start -- --scale 10': [['run', '--scale', '10'], /\n +order lines +29,[0-9]{3} +29,[0-9]{3} +equal\n/],
};

/** Those that are run on the server, in this order. */
const here: Commands = {
  'npm start -- --extract': [['run', '--extract'], /\nPUBLISHED /],
  'npm start -- --json': [['run', '--json'], /"published": false,\n {2}"unchanged": true,/],
  'npm start -- --rehearse': [['run', '--extract', '--rehearse'], /\nRehearsed +\S+ has passed/],
  [`npx pipeline query "${query}"`]: [['query', query], /Germany/],
  'npx pipeline report': [
    ['report', '--out', path.join(folder, 'report.html')],
    /\nReport +\S+, [0-9.]+ kB, of run \S+\n/,
  ],
  'npx pipeline queries': [['queries'], /sales-by-country +│ Sales by country/],
  'npx pipeline queries sales-by-country': [['queries', 'sales-by-country'], /Germany/],
  'npx pipeline runs': [['runs'], runIdPattern],
  'npx pipeline messages --last': [['messages', '--last'], /\nno messages\n/],
  'npx pipeline doctor': [['doctor'], /\n {2}✔ Node\.js/],
  'npx pipeline cost': [['cost'], /\nA month: 30 runs as \S+ /],
  'npx pipeline status': [
    ['status'],
    /\nLive +\S+\nHold +none\nLock +none\nFailure +none open\nAlerts +nobody is told of failures\nSchedule +on, next /,
  ],
  'npx pipeline logs --since 10m': [['logs', '--since', '10m'], / Workflow +\{"id":"1","type":"ExecutionStarted"/],
  'npx pipeline stop --running': [['stop', '--running'], /\nNOT RUNNING +no execution is under way\n/],
  'npx pipeline schedule': [['schedule'], /\nState +on\nFires +cron\(0 3 \* \* \? \*\), UTC\nNext +\S+ 03:00 UTC\n/],
  'npx pipeline source check': [['source', 'check'], /8 tables, 59 columns as declared/],
  'npx pipeline source tables': [['source', 'tables'], /orderdetails/],
  'npx pipeline source describe orders': [['source', 'describe', 'orders'], /shippedDate/],
  'npx pipeline source sample customers': [['source', 'sample', 'customers'], /customerName/],
};

/** Each command that another test runs, with that test. */
const elsewhere: Readonly<Record<string, string>> = {
  'npm start -- --source-url mysql://user:password@host:3306/classicmodels': 'test/cli/unchanged.test.ts',
  'npm start -- --engine spark': 'test/engines/spark-pipeline.test.ts',
  'npm start -- --break NAME': 'test/cli/pipeline.test.ts',
  'npm run notebook': 'test/notebooks/browser.test.ts',
  'npx pipeline serve': 'test/cli/serve.test.ts',
  'eval "$(npx pipeline env)"': 'test/cli/serve.test.ts',
  'aws stepfunctions list-state-machines': 'test/cli/serve.test.ts',
  'aws s3 ls': 'test/cli/serve.test.ts',
  'npx pipeline rollback --previous --reason "wrong prices"': 'test/cli/operate.test.ts',
  'npx pipeline release': 'test/cli/operate.test.ts',
  'npx pipeline publish RUN': 'test/cli/operate.test.ts',
  'npx pipeline publish RUN --waive domains --because "status Returned is new" --until 2026-12-31':
    'test/cli/operate.test.ts',
  'npx pipeline audit RUN': 'test/cli/operate.test.ts',
  'npx pipeline resume RUN': 'test/cli/operate.test.ts',
  'npx pipeline diff previous live': 'test/cli/operate.test.ts',
};

describe("the README's commands", () => {
  it('are all run, here or elsewhere', () => {
    const known = [apart, here, elsewhere].flatMap((commands) => Object.keys(commands));
    expect([...shown].sort()).toEqual(known.sort());
  });

  it.each(Object.entries(here))('%s', (_, [args, says]) => {
    expectSaid(pipeline(...args, '--state', state), says);
  });

  it.each(Object.entries(apart))('%s', (_, [args, says]) => {
    expectSaid(pipeline(...args, '--state', path.join(folder, 'apart')), says);
  });
});

function expectSaid(ran: ReturnType<typeof pipeline>, says: RegExp): void {
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(`\n${ran.stdout}`).toMatch(says);
}
