import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';

jest.setTimeout(240_000);

const project = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'stage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const node = (args: readonly string[], env: NodeJS.ProcessEnv) =>
  execFileSync(process.execPath, [...args], { cwd: project, encoding: 'utf8', env: { ...process.env, ...env } });

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>
  >;
}

/** As the CDK's CLI starts the app. */
function template(stage: string | undefined): Template {
  const { context } = JSON.parse(readFileSync(path.join(project, 'cdk.json'), 'utf8')) as { context: object };
  const outdir = path.join(folder, stage ?? 'none');
  const all = { ...context, 'aws:cdk:bundling-stacks': [], ...(stage && { stage }) };
  node(['infra/app.ts'], { CDK_CONTEXT_JSON: JSON.stringify(all), CDK_OUTDIR: outdir });
  const name = stage === undefined ? 'SalesPipeline' : `SalesPipeline-${stage}`;
  return JSON.parse(readFileSync(path.join(outdir, `${name}.template.json`), 'utf8')) as Template;
}

/** What has its name within something else: a workgroup, a template. */
const withinOthers = new Set(['AWS::Glue::Connection', 'AWS::Athena::NamedQuery']);

/** Names that a resource gives itself, by its logical id. A name that another account or stack must not have as well. */
function ownNames({ Resources }: Template): Map<string, string> {
  const members = ['Name', 'StateMachineName', 'DashboardName', 'JobName'];
  const named = Object.entries(Resources).flatMap(([id, { Type, Properties = {} }]) => {
    const name = members.map((member) => Properties[member]).find((value) => typeof value === 'string');
    return typeof name === 'string' && !withinOthers.has(Type) ? [[id, name] as const] : [];
  });
  const databases = Object.entries(Resources).flatMap(([id, { Properties = {} }]) => {
    const { Name } = (Properties['DatabaseInput'] ?? {}) as { Name?: string };
    return Name === undefined ? [] : [[id, Name] as const];
  });
  return new Map([...named, ...databases]);
}

describe('a stage', () => {
  it("has a stack of its own, whose names are nobody else's", () => {
    const [one, other] = [ownNames(template(undefined)), ownNames(template('alice'))];
    expect([...one.keys()].sort()).toEqual([...other.keys()].sort());
    expect([...one.values()].sort()).toEqual([
      'sales',
      'sales',
      'sales-analysts',
      'sales-pipeline',
      'sales-pipeline',
      'sales-runs',
      'sales-star-schema',
      'sales_crawled',
      'sales_runs',
    ]);
    expect([...other.values()].sort()).toEqual([
      'sales-alice',
      'sales-analysts-alice',
      'sales-pipeline-alice',
      'sales-pipeline-alice',
      'sales-runs-alice',
      'sales-star-schema-alice',
      'sales_alice',
      'sales_alice_crawled',
      'sales_alice_runs',
    ]);
  });

  it('is refused when nobody could call anything so', () => {
    expect(() => template('Alice-2')).toThrow(
      'The stage is "Alice-2", expected lower case letters and digits, at most 16, a letter first',
    );
  });

  it('runs, publishes and is queried by its own names', () => {
    const state = ['--state', path.join(folder, 'state')];
    const alice = { PIPELINE_STAGE: 'alice' };
    expect(node(['cli/pipeline.js', 'run', ...state], alice)).toMatch(/\nPUBLISHED /);
    const query = 'SELECT count(*) AS n FROM sales_alice.fact_orders';
    expect(node(['cli/pipeline.js', 'query', query, '--csv', ...state], alice)).toContain('2936');
    expect(node(['cli/pipeline.js', 'runs', ...state], alice)).toContain('live');
  });
});
