import { linesOf, curveGigabytes, ways } from '../../cli/cost/curve.ts';
import { idleCost } from '../../cli/cost/idle-cost.ts';
import { runCost, runParts, total } from '../../lake/run-cost.ts';
import type { TemplateResource } from '../../cli/cost/template.ts';
import { typical, typicalReport, typicalUsage } from '../../cli/cost/typical-usage.ts';
import { notConfirmed, unitPrices, type UnitPrice } from '../../data/price-sources.ts';
import { prices } from '../../data/prices.ts';
import { throughput } from '../../data/throughput.ts';

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;

const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
  row(heads) + row(heads.map((_, index) => (index === 0 ? '---' : '---:'))) + rows.map(row).join('');

const cents = (usd: number) => (usd === 0 ? '' : usd.toFixed(3));

/** `docs/cost.md` for a template's resources. */
export function page(resources: readonly TemplateResource[]): string {
  return `# What it costs

USD by the unit prices of ${prices.listedOn} for ${prices.region} without free tiers, as [data/prices.ts](../data/prices.ts) has them: edit them for your
region. \`npx pipeline cost\` (\`--aws\` for a deployed stack) computes what the last executions used, and a month; each
run's summary has a line of it. Nothing here was compared with a bill yet, and [${notConfirmed()}](#unit-prices).

## A run

${runTable()}
A run whose columns are not those of the last crawled run costs a crawl more: ${cents(crawl())}, the ten minutes that are
always billed. A run that finds its source unchanged has neither job nor audits, and costs less than 0.005.
A report of the run (\`report=on\`, default off) is ${typicalReport.queries.length} queries more: ${reportCosts()} of Athena at its least of 10 MB each, of ${cents(report())} in all.

## While nothing runs

USD a month, by the template with the demo source. With an existing source (\`source=existing\`) database and endpoint fall
away: its network has what it needs.

${idleTable(resources)}
The key's figure is that of its first year: each yearly rotation adds as much again (AWS's page).
Besides: the lake, ${prices.s3.gigabyteMonth} a GB and month, with as many copies of the star as runs are kept (\`keepRuns\`), and logs.

## Cheaper ways to make the star

Of a run only the job differs: computed, not measured on AWS, from the assumptions of
[data/throughput.ts](../data/throughput.ts). ${throughput.linesPerGigabyte.toLocaleString('en')} order lines are a gigabyte of source.

${curveTable()}
So: up to some gigabytes, one machine with DuckDB in a Glue Python shell or a Lambda costs less and starts faster, and the
models are the same text. This stack runs Spark there nevertheless, as one engine for all sizes: what it costs more is
under two cents a run. It is worth it from where one machine's memory, disk or fifteen minutes end; beyond that the one
connection that reads one moment sets the pace, not the engine.

## Unit prices

${prices.region}, ${prices.listedOn}. AWS's pages fill most of their tables in the browser: what could be read of them without one
confirms few. Compare those that matter to you with the page, or with the AWS Pricing Calculator.

${priceTable()}
Not counted, as they stay under a cent a month here or are free: requests to KMS and Secrets Manager, messages of SNS,
events of AWS's own services on EventBridge, starts by the Scheduler, data through the endpoint. There is no NAT gateway.
`;
}

function priceTable(): string {
  const read: Record<UnitPrice['confirmedBy'], string> = {
    AWS: "AWS's page",
    others: "not confirmed by AWS's page; as others quote it",
    nobody: 'not confirmed: from memory',
  };
  const rows = unitPrices().map((price) => [
    `[${price.name}](${price.page})`,
    decimal(price.value),
    read[price.confirmedBy],
  ]);
  return table(['price', 'USD, or as its name says', 'read in'], rows);
}

/** Without an exponent, which small prices would have. */
const decimal = (value: number) => value.toFixed(10).replace(/\.?0+$/, '');

function runTable(): string {
  const lines = linesOf(curveGigabytes[0]);
  const usd = runCost(typicalUsage(lines));
  const what: Record<(typeof runParts)[number], string> = {
    job: '2 G.1X workers, at least a minute',
    crawl: 'only when columns changed',
    Athena: `${typical.queries} queries, at least 10 MB each`,
    transitions: `${typical.transitions}`,
    functions: `${typical.functionCalls} calls`,
    metrics: 'of our own, for the hour in which they are put',
    'requests and logs': 'assumed, generously',
  };
  const rows = runParts.map((part) => [part, what[part], cents(usd[part])]);
  return table(['part', 'of a small source', 'USD'], [...rows, ['**all**', '', `**${cents(total(usd))}**`]]);
}

function crawl(): number {
  return runCost({ ...typicalUsage(0), crawls: [0] }).crawl;
}

const report = () => total(runCost(typicalReport));

const reportCosts = () => runCost(typicalReport).Athena.toFixed(5);

function idleTable(resources: readonly TemplateResource[]): string {
  const parts = idleCost(resources);
  const network = (what: string) => what.includes('endpoint');
  const sum = (filter: (part: (typeof parts)[number]) => boolean) =>
    parts.filter(filter).reduce((all, { month }) => all + month, 0);
  const rows = parts.map(({ what, month }) => [what, month.toFixed(2)]);
  return table(
    ['part', 'USD a month'],
    [
      ...rows,
      ['**without the database, in one zone**', `**${sum(({ isDatabase }) => !isDatabase).toFixed(2)}**`],
      ['without endpoint and database', sum(({ what, isDatabase }) => !isDatabase && !network(what)).toFixed(2)],
    ],
  );
}

function curveTable(): string {
  const text = (usd: number | string) => (typeof usd === 'string' ? usd : usd.toFixed(usd < 0.1 ? 4 : 2));
  const rows = ways.map(({ name, job }) => [name, ...curveGigabytes.map((size) => text(job(linesOf(size))))]);
  const rest = curveGigabytes.map((size) => {
    const { job, ...others } = runCost(typicalUsage(linesOf(size)));
    return text(Object.values(others).reduce((sum, part) => sum + part, 0));
  });
  const heads = ['USD', ...curveGigabytes.map((size) => `${size} GB`)];
  return table(heads, [...rows, ['audits, transitions, requests: any way', ...rest]]);
}
