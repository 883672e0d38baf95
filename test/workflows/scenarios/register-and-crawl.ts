import type { Json } from '../../../local/services/states/interpreter/types.ts';
import { runId } from '../declared.ts';
import { failing, World, type Answers } from '../world.ts';
import { established, notified, published, publishedWith, where, withFiles, type Scenario } from './scenario.ts';

const payments = [
  { Name: 'customer_key', Type: 'bigint' },
  { Name: 'sales_rep_key', Type: 'bigint' },
  { Name: 'office_key', Type: 'bigint' },
  { Name: 'location_key', Type: 'bigint' },
  { Name: 'payment_date_key', Type: 'int' },
  { Name: 'check_number', Type: 'string' },
  { Name: 'amount', Type: 'decimal(18,2)' },
];

/** `sales_runs.fact_payments` is there with other columns. */
const withPayments = (columns: Json[]) => () => {
  const world = new World().established();
  world.catalog.set('sales_runs.fact_payments', { columns });
  return world;
};

/** `sales_runs.dim_employees` is there with a column that a run with personal data has left. */
const withPersonal = (Type: string) => () => {
  const world = new World().established();
  const { columns } = world.catalog.get('sales_runs.dim_employees')!;
  world.catalog.set('sales_runs.dim_employees', { columns: [...(columns as Json[]), { Name: 'email', Type }] });
  return world;
};

const crawled = (columns: Json[]): Answers => ({
  'glue:getPartition': where('fact_payments', () => ({ Partition: { StorageDescriptor: { Columns: columns } } })),
});

/** What the crawler says of itself, one poll after the other, the last for ever. */
const crawler = (...polls: Json[]) => {
  return () => {
    const left = [{ State: 'READY', LastCrawl: { Status: 'SUCCEEDED', StartTime: '2026-11-21T03:05:00Z' } }, ...polls];
    const answer = () => ({ Crawler: left.length > 1 ? left.shift()! : left[0]! });
    return new World({ 'glue:getCrawler': answer }).established();
  };
};
const running = { State: 'RUNNING', LastCrawl: { Status: 'SUCCEEDED', StartTime: '2026-11-21T03:05:00Z' } };
const done = { State: 'READY', LastCrawl: { Status: 'SUCCEEDED', StartTime: '2026-11-22T03:05:00Z' } };

export const registerAndCrawl: readonly Scenario[] = [
  { name: 'a table with a new column', world: withPayments(payments.slice(0, 6)), outcome: published },
  {
    name: 'a table whose column was retyped',
    world: withPayments([...payments.slice(0, 6), { Name: 'amount', Type: 'double' }]),
    outcome: notified(
      'TableRetyped',
      'sales_runs.fact_payments has amount double, which data/star.ts does not declare so.',
    ),
  },
  { name: 'a table with a personal column left', world: withPersonal('string'), outcome: published },
  {
    name: 'a table with a personal column of another type',
    world: withPersonal('int'),
    outcome: notified(
      'TableRetyped',
      'sales_runs.dim_employees has email int, which data/star.ts does not declare so.',
    ),
  },
  {
    name: 'a table whose columns were dropped',
    world: withPayments([...payments, { Name: 'note', Type: 'string' }, { Name: 'bank', Type: 'string' }]),
    outcome: notified(
      'TableRetyped',
      'sales_runs.fact_payments has note string, bank string, which data/star.ts does not declare so.',
    ),
  },
  {
    name: 'a repeated CreateTable',
    world: () =>
      new World({
        'glue:createTable': (input, usual, world) => {
          void usual(input);
          return failing('Glue.AlreadyExistsException')(input, usual, world);
        },
      }),
    outcome: publishedWith({ previous: 'none', because: 'nothing was published yet' }),
  },
  {
    name: 'a repeated RegisterPartition',
    world: established({
      'glue:batchCreatePartition': () => ({ Errors: [{ ErrorDetail: { ErrorCode: 'AlreadyExistsException' } }] }),
    }),
    outcome: published,
  },
  {
    name: 'a partition refused',
    world: established({
      'glue:batchCreatePartition': where('fact_payments', () => ({
        Errors: [{ ErrorDetail: { ErrorCode: 'ResourceNumberLimitExceededException', ErrorMessage: 'too many' } }],
      })),
    }),
    outcome: notified(
      'PartitionRefused',
      `sales_runs.fact_payments run_id=${runId}: ResourceNumberLimitExceededException: too many`,
    ),
  },
  {
    name: 'files of another schema than those that were crawled last',
    world: withFiles({ 'crawls/last.json': { runId, fingerprint: 'another' } }),
    outcome: published,
  },
  {
    name: 'a crawl of some minutes',
    input: { crawl: 'always' },
    world: crawler(running, running, running, done),
    outcome: publishedWith({ because: 'the files are to be crawled in any case' }),
  },
  {
    name: 'a crawl that fails',
    input: { crawl: 'always' },
    world: crawler(running, {
      State: 'READY',
      LastCrawl: { Status: 'FAILED', StartTime: '2026-11-22T03:05:00Z', ErrorMessage: 'access denied' },
    }),
    outcome: notified('CrawlFailed', 'The crawl ended as FAILED: access denied'),
  },
  {
    name: 'a crawl that does not end',
    input: { crawl: 'always' },
    world: crawler(running),
    outcome: notified('CrawlTimedOut', 'The crawl did not end within 60 minutes.'),
  },
  {
    name: 'a crawler that is not allowed to start',
    input: { crawl: 'always' },
    world: established({ 'glue:startCrawler': failing('Glue.CrawlerRunningException', 'it runs') }),
    outcome: notified('Glue.CrawlerRunningException', 'it runs'),
  },
  {
    name: 'a crawl that finds another type',
    input: { crawl: 'always' },
    world: established(crawled([...payments.slice(0, 6), { Name: 'amount', Type: 'double' }])),
    outcome: notified('CrawlMismatch', 'fact_payments: amount double, declared amount decimal(18,2)'),
  },
  {
    name: 'a crawl that finds another order and a column less',
    input: { crawl: 'always' },
    world: established(crawled([payments[1]!, payments[0]!, ...payments.slice(2, 6)])),
    outcome: notified(
      'CrawlMismatch',
      'fact_payments: sales_rep_key bigint, declared customer_key bigint; customer_key bigint, declared sales_rep_key bigint; nothing, declared amount decimal(18,2)',
    ),
  },
  {
    name: 'a crawl that does not find the run',
    input: { crawl: 'always' },
    world: established({ 'glue:getPartition': where('fact_payments', failing('Glue.EntityNotFoundException')) }),
    outcome: notified('CrawlMismatch', `fact_payments: the crawler found no partition run_id=${runId}`),
  },
];
