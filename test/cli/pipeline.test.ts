import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { auditQueries } from '../../data/checks/index.ts';
import { masked, pipeline, project, runIdPattern, temporaryFolder } from './command-line.ts';

const folder = temporaryFolder();
const state = path.join(folder, 'state');

jest.setTimeout(120_000);

describe('what a new user sees', () => {
  it('before the first run: nothing is published', () => {
    const empty = path.join(folder, 'empty');
    expect(pipeline('runs', '--state', empty)).toMatchObject({ code: 0, stdout: 'no runs yet: npm start makes one\n' });
    expect(pipeline('messages', '--state', empty)).toMatchObject({ code: 0, stdout: 'no messages\n' });
    const asked = pipeline('query', 'SELECT count(*) FROM fact_orders', '--state', empty);
    expect(asked.code).toBe(1);
    expect(asked.stderr).toContain('TABLE_NOT_FOUND');
  });

  it('the first start publishes, as the README shows', () => {
    const { code, stdout } = pipeline('run', '--state', state);
    expect(code).toBe(0);
    const readme = masked(readFileSync(path.join(project, 'README.md'), 'utf8'));
    const shown = masked(stdout)
      .split('\n')
      .filter((line) => !line.startsWith('Source'));
    expect(shown.filter((line) => !readme.includes(line))).toEqual([]);
    expect(shown.length).toBeGreaterThan(10);
  });

  it('a broken run is stopped, as the README shows, and changes nothing', () => {
    const before = pipeline('query', 'SELECT run_id FROM current_run', '--csv', '--state', state).stdout;
    const { code, stdout } = pipeline('run', '--break', 'fan-out', '--state', state);
    expect(code).toBe(1);
    const readme = masked(readFileSync(path.join(project, 'README.md'), 'utf8'));
    const stopped = masked(stdout).split('\n');
    const from = stopped.findIndex((line) => line.includes('✘'));
    expect(stopped.slice(from).filter((line) => !readme.includes(line))).toEqual([]);
    expect(pipeline('query', 'SELECT run_id FROM current_run', '--csv', '--state', state).stdout).toBe(before);
    const { stdout: message } = pipeline('messages', '--last', '--state', state);
    expect(message).toContain('Sales pipeline: AuditRun failed, AuditFailed');
    expect(message).toContain('What to do: ');
  });

  it('runs lists both, the published one as live', () => {
    const runs = JSON.parse(pipeline('runs', '--json', '--state', state).stdout) as Record<string, unknown>[];
    expect(runs).toEqual([
      expect.objectContaining({ state: 'failed', failed: expect.stringContaining('grain'), live: false }),
      expect.objectContaining({ state: 'live', failed: null, live: true, runId: expect.stringMatching(runIdPattern) }),
    ]);
  });
});

describe('run --json', () => {
  it('says what was published', () => {
    const { code, stdout } = pipeline('run', '--json', '--state', state);
    const said = JSON.parse(stdout) as Record<string, unknown> & { tables: { name: string }[]; checks: object[] };
    expect({ code, ...said }).toMatchObject({ code: 0, status: 'SUCCEEDED', published: true, error: null });
    expect(said['runId']).toMatch(runIdPattern);
    expect(said.tables).toContainEqual({
      name: 'fact_payments',
      rows: 273,
      sums: { amount: '8811808.90' },
    });
    expect(said.tables).toHaveLength(9);
    expect(said.checks).toHaveLength(auditQueries('exclude').length);
  });

  it('says on failure what was found', () => {
    const { code, stdout } = pipeline('run', '--json', '--break', 'reconcile', '--state', state);
    const said = JSON.parse(stdout) as { checks: { check: string; level: string; failed: boolean }[] };
    expect({ code, ...said }).toMatchObject({ code: 1, status: 'FAILED', published: false, error: 'AuditFailed' });
    const failed = said.checks.filter((check) => check.failed && check.level === 'fail').map(({ check }) => check);
    expect(failed).toEqual(['reconcile']);
  });

  it('says on failure before there was anything to find', () => {
    const { code, stdout } = pipeline('run', '--json', '--break', 'wrong-password', '--state', state);
    expect({ code, ...(JSON.parse(stdout) as object) }).toMatchObject({
      code: 1,
      status: 'FAILED',
      published: false,
      error: 'SourceAccessDenied',
      tables: [],
      checks: [],
    });
  });
});

describe('a failure that lasts', () => {
  const broken = () =>
    pipeline('run', '--break', 'wrong-password', '--state', state)
      .stdout.split('\n')
      .find((line) => line.startsWith('Alert'));
  const messages = () => (JSON.parse(pipeline('messages', '--json', '--state', state).stdout) as object[]).length;

  it('says that it is not sent again, and when it was', () => {
    const before = messages();
    const [, since, times] =
      /^Alert {10}not sent again: told at (\S+), and failed (\d) times by now; npx pipeline messages$/.exec(
        broken() ?? '',
      ) ?? [];
    expect({ since, times }).toEqual({ since: expect.stringMatching(/^[0-9-]{10}T[0-9:]{8}Z$/), times: '2' });
    expect(messages()).toBe(before);
  });

  it('is sent anew after a run that was published', () => {
    const before = messages();
    expect(pipeline('run', '--state', state).code).toBe(0);
    expect(messages()).toBe(before + 1);
    expect(broken()).toBe('Alert          npx pipeline messages --last');
    expect(messages()).toBe(before + 2);
  });
});

describe('query', () => {
  const sql =
    "SELECT CAST(1 AS bigint) AS b, 2 AS i, CAST('1.50' AS decimal(10,2)) AS d, DATE '2024-01-07' AS day, true AS t, " +
    'CAST(NULL AS varchar) AS n, \'a "b", c\' AS s';

  it('--json: decimals and bigints as strings, dates ISO, NULL null', () => {
    const { code, stdout } = pipeline('query', sql, '--json', '--state', state);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      { b: '1', i: 2, d: '1.50', day: '2024-01-07', t: true, n: null, s: 'a "b", c' },
    ]);
  });

  it('--csv quotes what needs it', () => {
    const { stdout } = pipeline('query', sql, '--csv', '--state', state);
    expect(stdout).toBe('b,i,d,day,t,n,s\n1,2,1.50,2024-01-07,true,,"a ""b"", c"\n');
  });

  it('refuses what Athena refuses, with its words', () => {
    const { code, stderr } = pipeline('query', 'SELECT strftime(1, 2) FROM fact_orders', '--state', state);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^FUNCTION_NOT_FOUND: line 1:8: Function 'strftime' not registered/),
    });
  });
});

describe('source', () => {
  it('describes a declared table', () => {
    const { code, stdout } = pipeline('source', 'describe', 'payments', '--json', '--state', state);
    expect(code).toBe(0);
    expect(JSON.stringify(JSON.parse(stdout))).toContain('"checkNumber"');
  });

  it('a table that is not declared is named', () => {
    const { code, stderr } = pipeline('source', 'sample', 'users', '--state', state);
    expect(code).toBe(1);
    expect(stderr).toContain('users');
  });
});
