import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { pipeline, project, temporaryFolder } from './command-line.ts';

const folder = temporaryFolder();
jest.setTimeout(120_000);

const existsServer = (held: string): boolean => {
  try {
    return readdirSync(held).includes('server.json');
  } catch {
    return false;
  }
};

describe('bad input gets one line', () => {
  const notSql = () => {
    const file = path.join(folder, 'not-sql.txt');
    writeFileSync(file, 'Dear all,\nplease find the figures attached.\n');
    return file;
  };

  it.each<[string, () => string[], number, RegExp]>([
    [
      'an unknown command',
      () => ['publish-it'],
      2,
      /unknown command "publish-it": one of run, status, runs, .*, or help$/m,
    ],
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
    ['a rollback to nowhere', () => ['rollback'], 2, /^rollback takes a RUN or --previous, got neither$/m],
    [
      'a rollback to two',
      () => ['rollback', 'RUN', '--previous'],
      2,
      /^rollback takes a RUN or --previous, got RUN previous$/m,
    ],
    ['two saved queries', () => ['queries', 'a', 'b'], 2, /^queries takes one NAME at most, got 2$/m],
    ['a release of something', () => ['release', 'RUN'], 2, /^release takes flags only, got "RUN"$/m],
    ['no run to resume', () => ['resume'], 2, /^resume takes one RUN, got 0: /],
    ['two runs to audit', () => ['audit', 'RUN', 'RUN'], 2, /^audit takes one RUN, got 2: /],
    ['a waiver without a reason', () => ['publish', 'RUN', '--waive', 'grain'], 2, /^--waive takes --because TEXT, /],
    ['one run to compare', () => ['diff', 'live'], 2, /^diff takes two RUNs \(an id, live or previous\), got 1$/m],
    ['no id of a run', () => ['diff', 'yesterday', 'live'], 1, /^"yesterday" is no run: give an id as 2/],
    [
      'an id of no run',
      () => ['diff', '20261122T030000Z-1a2b3c4d', 'live'],
      1,
      /^there is no run 20261122T030000Z-1a2b3c4d, /,
    ],
    [
      'a saved query that is none',
      () => ['queries', 'nothing'],
      1,
      /^no query "nothing" is saved in sales-analysts: one of customers-by-outstanding, /,
    ],
    ['live before there is one', () => ['diff', 'live', 'previous'], 1, /^live: no run is published yet; /],
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
