import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

const project = path.resolve(import.meta.dirname, '../..');
const runIdPattern = /[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}/;

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function pipeline(...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['cli/pipeline.js', ...args], {
    cwd: project,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

let state: string;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cli-'));
  state = path.join(folder, 'state');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Times and ids differ from run to run. */
const masked = (text: string): string =>
  text
    .replace(/ +[0-9]+\.[0-9] s/g, ' # s')
    .replaceAll(new RegExp(runIdPattern, 'g'), 'RUN')
    .trimEnd();

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
    const shown = masked(stdout).split('\n').slice(-15);
    const readme = masked(readFileSync(path.join(project, 'README.md'), 'utf8'));
    for (const line of shown.filter((text) => !text.startsWith('Source'))) expect(readme).toContain(line);
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
      expect.objectContaining({ status: 'FAILED', error: 'AuditFailed', live: false }),
      expect.objectContaining({
        status: 'SUCCEEDED',
        error: null,
        live: true,
        runId: expect.stringMatching(runIdPattern),
      }),
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
    expect(said.checks).toHaveLength(19);
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

describe('bad input gets one line', () => {
  const notSql = () => {
    const file = path.join(folder, 'not-sql.txt');
    writeFileSync(file, 'Dear all,\nplease find the figures attached.\n');
    return file;
  };

  it.each<[string, () => string[], number, RegExp]>([
    ['an unknown command', () => ['publish-it'], 2, /unknown command "publish-it".*run, query/],
    ['an unknown flag', () => ['run', '--fast'], 2, /Unknown option '--fast'/],
    ['a flag without its value', () => ['run', '--dump'], 2, /--dump/],
    ['two sources', () => ['run', '--dump', 'x', '--scale', '2'], 2, /--dump and --scale: one of them/],
    ['a scale that is none', () => ['run', '--scale', 'big'], 2, /--scale must be a whole number .*"big"/],
    ['an unknown engine', () => ['run', '--engine', 'pandas'], 2, /--engine must be duckdb or spark, got "pandas"/],
    [
      'an unknown fault',
      () => ['run', '--break', 'nothing'],
      2,
      /--break nothing: there is no such fault; there are\n {2}fan-out/,
    ],
    ['a missing dump', () => ['run', '--dump', 'nowhere.sql'], 2, /--dump nowhere\.sql: there is no such file/],
    ['a dump that is not SQL', () => ['run', '--dump', notSql()], 1, /not-sql\.txt/],
    ['a URL that is none', () => ['run', '--source-url', 'localhost'], 1, /--source-url/],
    [
      'a URL with a wrong port',
      () => ['run', '--source-url', 'mysql://u:p@127.0.0.1:1/classicmodels'],
      1,
      /127\.0\.0\.1:1/,
    ],
  ])('%s', (_what, args, code, message) => {
    const ran = pipeline(...args(), '--state', path.join(folder, 'bad'));
    expect(ran.code).toBe(code);
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr).not.toMatch(/^\s+at /m);
    expect(ran.stderr).not.toContain(':p@');
  });

  it('ends on a terminal, too, where a spinner is turning', () => {
    // util-linux's script gives the command a terminal.
    const command = `${process.execPath} cli/pipeline.js run --dump ${notSql()} --state ${path.join(folder, 'terminal')}`;
    const ran = spawnSync('script', ['-qec', command, '/dev/null'], {
      cwd: project,
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(ran.error).toBeUndefined();
    expect(ran.stdout).toContain('starting');
    expect(ran.stdout).toMatch(/not-sql\.txt, line 1: /);
    expect(ran.status).toBe(1);
  });

  it('a Node.js that is too old', () => {
    const old = 'data:text/javascript,Object.defineProperty(process.versions, "node", { value: "20.1.0" })';
    const ran = spawnSync(process.execPath, ['--import', old, 'cli/pipeline.js', 'run'], {
      cwd: project,
      encoding: 'utf8',
    });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(/^sales-pipeline needs Node\.js 24, this is .*: start it by `npm start`.*\n$/);
  });

  it('no server to be had: what to type, --source-url included', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['cli/pipeline.js', 'run', '--state', path.join(folder, 'none')],
      {
        cwd: project,
        encoding: 'utf8',
        env: { HOME: folder, XDG_CACHE_HOME: path.join(folder, 'cache'), PATH: '' },
      },
    );
    expect(status).toBe(1);
    expect(stderr).toContain('--source-url');
  });

  it('the state folder of a living start', async () => {
    const held = path.join(folder, 'held');
    const first = spawn(process.execPath, ['cli/pipeline.js', 'run', '--state', held], {
      cwd: project,
      stdio: 'ignore',
    });
    while (!existsServer(held)) await new Promise((resolve) => setTimeout(resolve, 10));
    const second = pipeline('run', '--state', held);
    await new Promise((resolve) => first.on('close', resolve));
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`in use by process ${first.pid}`);
  });
});

const existsServer = (held: string): boolean => {
  try {
    return readdirSync(held).includes('server.json');
  } catch {
    return false;
  }
};

/** Processes that work on a folder, this one not. */
function processesOf(held: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name) && name !== String(process.pid))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(held);
      } catch {
        return false;
      }
    });
}

describe('Ctrl-C in the middle', () => {
  it.each([['SIGINT', 130] as const, ['SIGTERM', 143] as const])(
    '%s ends every process, and the next run works',
    async (signal, code) => {
      const held = path.join(folder, `stopped-${signal}`);
      const child = spawn(process.execPath, ['cli/pipeline.js', 'run', '--state', held], { cwd: project });
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (output.includes('CheckSource')) child.kill(signal);
      });
      const ended = await new Promise<number | null>((resolve) => child.on('close', resolve));
      expect(ended).toBe(code);
      expect(processesOf(held)).toEqual([]);
      expect(pipeline('run', '--state', held)).toMatchObject({ code: 0 });
    },
  );

  it('kill -9 leaves a state in which the next run works', async () => {
    const held = path.join(folder, 'killed');
    const child = spawn(process.execPath, ['cli/pipeline.js', 'run', '--state', held], { cwd: project });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('RunEtl')) child.kill('SIGKILL');
    });
    await new Promise((resolve) => child.on('close', resolve));
    expect(pipeline('run', '--state', held)).toMatchObject({ code: 0 });
    expect(processesOf(held)).toEqual([]);
    const runs = JSON.parse(pipeline('runs', '--json', '--state', held).stdout) as { status: string }[];
    expect(runs.map(({ status }) => status)).toEqual(['SUCCEEDED', 'ABORTED']);
  });
});
