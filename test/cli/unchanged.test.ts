import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { MysqlServer } from '../../local/engines/mysql/mysql-server.ts';
import { startMysql } from '../../local/engines/mysql/start-mysql.ts';
import { change } from '../lambdas/sample-source.ts';
import { masked, pipeline, project, runIdPattern, temporaryFolder } from './command-line.ts';

jest.setTimeout(180_000);

const folder = temporaryFolder();
const state = path.join(folder, 'state');
let server: MysqlServer;
let url: string;
beforeAll(async () => {
  const source = { kind: 'dump', file: path.join(project, 'data/mysqlsampledatabase.sql') } as const;
  server = await startMysql({
    source,
    stateFolder: path.join(folder, 'source'),
    binaryLog: true,
    log: () => undefined,
  });
  const ca = path.join(folder, 'ca.pem');
  writeFileSync(ca, server.ca ?? '');
  const { user, password, host, port, schema } = server;
  url = `mysql://${user}:${encodeURIComponent(password)}@${host}:${port}/${schema}?ca=${encodeURIComponent(ca)}`;
});
afterAll(() => server.stop());

/** A command after another, over the same state and the living source. */
const run = (...args: string[]) => pipeline('run', '--state', state, '--source-url', url, ...args);
const json = (text: string) => JSON.parse(text) as Record<string, unknown>;

describe('a living source that is unchanged', () => {
  let live: string | undefined;

  it('is published by the first run', () => {
    const { code, stdout } = run();
    live = /PUBLISHED (\S+)/.exec(stdout)?.[1];
    expect([code, live]).toEqual([0, expect.stringMatching(runIdPattern)]);
    expect(stdout).toMatch(/load low$/m);
  });

  it('is confirmed by the second', () => {
    const { code, stdout } = run();
    expect(code).toBe(0);
    expect(stdout).toContain(live);
    const [cost, last, check, ...others] = masked(stdout).split('\n').reverse();
    expect(last).toMatch(/^UNCHANGED {2}analysts still see RUN, confirmed as of \d{4}-\d\d-\d\dT[\d:]{8}\.\d{6}Z$/);
    expect(cost).toBe("Cost           0.002 USD at AWS's prices: metrics 0.002");
    expect(check).toBe('  ✔ CheckSource # s  8 tables, 59 columns as declared; load low');
    expect(others.filter((line) => line.startsWith('  ✔'))).toEqual([]);
  });

  it('is told as such to programs', () => {
    const { runId, status, unchanged, published, because, confirmedAt } = json(run('--json').stdout);
    expect({ runId, status, unchanged, published, because, confirmedAt }).toEqual({
      runId: live,
      status: 'SUCCEEDED',
      unchanged: true,
      published: false,
      because: null,
      confirmedAt: expect.any(String),
    });
    const rows = JSON.parse(pipeline('runs', '--state', state, '--json').stdout) as { runId: string }[];
    expect(rows.filter((row) => row.runId === live)).toEqual([
      expect.objectContaining({ live: true, confirmedAt: `${(confirmedAt as string).slice(0, 23)}Z` }),
    ]);
    expect(pipeline('runs', '--state', state).stdout).toMatch(/confirmed \d{4}-\d\d-\d\d \d\d:\d\d:\d\d/);
  });

  it('is read when that is asked for, or something has changed', async () => {
    expect(run('--extract').stdout).toMatch(/; read: the source is to be read in any case$/m);
    await change(server, 'UPDATE customers SET creditLimit = creditLimit + 1 LIMIT 1');
    const { stdout } = run();
    expect(masked(stdout)).toContain('; read: the source has changed since RUN');
    expect(stdout).toMatch(/^PUBLISHED /m);
  });
});
