/**
 * The derived parts of `docs/access.md`: who may what, from the synthesized policies, and what could not be shown here.
 * `--check` fails when the page differs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stackName } from '../data/stage.ts';
import { notShown } from '../infra/not-shown.ts';
import { resolveStack } from '../local/assembly/resolve-stack.ts';
import { findPolicies } from '../local/iam/policies.ts';
import type { StatementText } from '../local/iam/statement.ts';
import { synthesizedTemplate } from './synthesized-template.ts';

const page = join(import.meta.dirname, 'access.md');
const account = '123456789012';
const region = 'us-east-1';

/** Who, by how the logical id of the role begins, in the order of the page. */
const roles: readonly (readonly [prefix: string, who: string])[] = [
  ['PeopleAnalyst', 'Analyst'],
  ['PeopleOperator', 'Operator'],
  ['WorkflowRole', 'State machine'],
  ['RunGuardServiceRole', 'Function run-guard'],
  ['RetireRunsServiceRole', 'Function retire-runs'],
  ['SourceHealthServiceRole', 'Function source-health'],
  ['EtlRole', 'Glue job'],
  ['CrawlerRole', 'Crawler'],
  ['SchedulerRole', 'Schedule'],
];

/** What `report=on` adds: to roles that are there anyway, and a role of its own. */
const withReports: typeof roles = [
  ['PeopleAnalyst', 'Analyst'],
  ['PeopleOperator', 'Operator'],
  ['WorkflowRole', 'State machine'],
  ['ReportsWriterServiceRole', 'Function write-report'],
];

const list = (items: string | readonly string[] | undefined) => (items === undefined ? [] : [items].flat());

/** `glue table/sales/*`: an ARN without what is the same everywhere, and without hashes. */
const short = (arn: string) =>
  arn
    .replace(/^arn:aws:s3:::salespipeline-/, 's3 ')
    .replace(/^arn:aws:s3:::cdk-[^/]*\/[0-9a-f]{64}/, 's3 assets/<hash>')
    .replace(new RegExp(`^arn:aws:(\\w+):(?:${region})?:(?:${account})?:`), '$1 ')
    .replaceAll(/[0-9a-f]{8}(?=$|[/*])|(?<=\w)[0-9A-F]{8}(?=$|:|\b)|-[0-9a-f]{8}$/g, '')
    .replace(/key\/.*/, 'key')
    .replace(/(subnet|sg|vpc)-[0-9a-f]+/, '<$1>');

const code = (texts: readonly string[]) => texts.map((text) => `\`${text}\``).join(', ');

function rows(who: string, statements: readonly StatementText[]): string[] {
  return statements.map(({ Action, Resource, Condition }) => {
    const only = Object.entries(Condition ?? {}).flatMap(([, keys]) =>
      Object.entries(keys).map(([key, values]) => `${key} ${list(values as string | string[]).join(', ')}`),
    );
    return `| ${who} | ${code(list(Action))} | ${code(list(Resource).map(short).sort())} | ${only.length > 0 ? code(only) : ''} |`;
  });
}

/** Rows of the page, by the policies that the stack has with settings. */
function rowsOf(those: typeof roles, settings: Readonly<Record<string, string>>): string[] {
  const place = { account, region, source: { host: 'localhost', port: 3306 } };
  const stack = resolveStack(stackName, synthesizedTemplate(settings), place);
  const policies = [...findPolicies(stack).identity.values()].flat();
  return those.flatMap(([prefix, who]) =>
    policies
      .filter(({ place }) => place.startsWith(prefix))
      .flatMap(({ document }) => rows(who, document.Statement as readonly StatementText[])),
  );
}

const table = (lines: readonly string[]) =>
  ['| who | may | on | only with |', '|---|---|---|---|', ...lines].join('\n');

const whoMayWhat = () => table(rowsOf(roles, {}));

/** Statements that are there with `report=on` only: as the whole statement then is. */
function whoMayWhatWithReports(): string {
  const without = new Set(rowsOf(roles, {}));
  return table(rowsOf(withReports, { report: 'on' }).filter((line) => !without.has(line)));
}

function couldNotBeShown(): string {
  const lines = notShown.map(
    ({ roles, actions, what, page: address }) => `| ${roles.join(', ')} | ${code(actions)} | [${what}](${address}) |`,
  );
  return ['| roles | actions | what for |', '|---|---|---|', ...lines].join('\n');
}

/** Puts a text between the two comments that stand for it. */
function put(text: string, name: string, part: string): string {
  const between = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(\\n<!-- end of ${name} -->)`);
  if (!between.test(text)) throw new Error(`docs/access.md has no place for "${name}"`);
  return text.replace(between, (_, before: string, after: string) => `${before}${part}${after}`);
}

const before = readFileSync(page, 'utf8');
const parts = {
  'who may what': whoMayWhat(),
  'who may what with reports': whoMayWhatWithReports(),
  'could not be shown': couldNotBeShown(),
};
const after = Object.entries(parts).reduce((text, [name, part]) => put(text, name, part), before);
if (!process.argv.includes('--check')) writeFileSync(page, after);
else if (before !== after) {
  console.error('docs/access.md is not what the policies say: npm run generate');
  process.exit(1);
}
