import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { changedTables } from './changed-tables.ts';
import { openOperator } from './operator.ts';

jest.setTimeout(120_000);

const { state, ids, named, operator, land, changedDump } = openOperator();

const done = { status: 'SUCCEEDED', published: true, held: false, code: 0 };

// One story: each test goes on from where the one before it ended.
describe('an operator', () => {
  it('has two runs, and sees what differs', () => {
    expect(land('first')).toEqual(done);
    expect(land('second', '--dump', changedDump())).toEqual(done);
    const { code, stdout } = operator('diff', 'previous', 'live', '--json');
    const said = JSON.parse(stdout) as { tables: { rows: object; sums: Record<string, { difference: string }> }[] };
    const isOther = ({ difference }: { difference?: string }) => difference !== '0';
    const others = said.tables.filter(({ rows, sums }) => [rows, ...Object.values(sums)].some(isOther));
    expect({ ...said, code, tables: others }).toEqual({
      code: 0,
      before: { runId: ids['first'], moment: expect.any(String) },
      after: { runId: ids['second'], moment: expect.any(String) },
      tables: changedTables,
    });
  });

  it('goes back to the run before', () => {
    expect(operator('rollback', '--previous', '--reason', 'wrong payment')).toMatchObject({
      code: 0,
      lines: [
        '  ✔ PublishRun # s  8 tables, one flip; publication is held from now on',
        'ROLLED BACK    first is live, was second',
        'Held           later runs are audited and not published, until npx pipeline release',
      ],
      stderr: '',
    });
  });

  it('has a run that is audited and held', () => {
    const { code, lines } = operator('run');
    const id = /[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}(?= is audited)/.exec(lines.join('\n'))?.[0] ?? '';
    ids['third'] = id;
    expect({ code, lines: lines.slice(-5).map((line) => line.replaceAll(id, 'third')) }).toEqual({
      code: 0,
      lines: [
        '  ✔ PublishRun # s  publication is held: nothing is flipped',
        'NOT PUBLISHED  analysts still see first, unchanged',
        'Held           third is audited, not published: publication is held since a rollback',
        'Next           npx pipeline release, then the next run is published, or npx pipeline publish third',
        expect.stringMatching(/^Cost {11}0\.02\d USD at AWS's prices: job 0\.015, /),
      ],
    });
  });

  it('cannot publish it meanwhile', () => {
    const { code, lines } = operator('publish', ids['third'] ?? '');
    expect({ code, lines: lines.map((line) => line.replace(/[0-9-]{10}T[0-9:.]+Z/, 'MOMENT')) }).toEqual({
      code: 1,
      lines: [
        '  ✘ PublishRun # s  PublicationHeld: publication is held since MOMENT',
        'NOT PUBLISHED  analysts still see first, unchanged',
        'What to do     Publication is held since a rollback. End that first: {"action": "release"} ' +
          '(npx pipeline release), then publish again.',
        'Alert          npx pipeline messages --last',
      ],
    });
  });

  it('ends the hold, once', () => {
    expect(operator('release', '--reason', 'mended')).toMatchObject({
      code: 0,
      lines: [
        '  ✔ PublishRun # s  publication is held no longer',
        'RELEASED       the next run is published; first is live',
      ],
    });
    expect(operator('release')).toMatchObject({
      code: 0,
      lines: [
        '  ✔ PublishRun # s  publication was not held: nothing to do',
        'NOT HELD       there was nothing to release; first is live',
      ],
    });
  });

  it('publishes the run that was held', () => {
    expect(operator('publish', ids['third'] ?? '')).toMatchObject({
      code: 0,
      lines: [
        '  ✔ PublishRun # s  8 tables, one flip',
        '                                 MySQL            Athena',
        '    order lines                  2,936             2,936   equal',
        '    revenue              10,404,383.52     10,404,383.52   equal',
        '    payments              8,811,808.90      8,811,808.90   equal',
        expect.stringMatching(/^PUBLISHED third in/),
      ],
    });
  });

  it('resumes only what is younger than what is published', () => {
    const { code, lines } = operator('resume', ids['second'] ?? '');
    expect({ code, lines: lines.filter((line) => !line.includes('AuditRun')) }).toEqual({
      code: 1,
      lines: [
        '  ✔ FindRun # s  complete, 3,804 rows of the source',
        '  ✘ PublishRun # s  OlderThanPublished: run second is older than third, which is published',
        'NOT PUBLISHED  analysts still see third, unchanged',
        expect.stringMatching(/^What to do {5}A younger run was published meanwhile\. /),
        'Alert          npx pipeline messages --last',
      ],
    });
  });

  it('audits a run again', () => {
    const { code, lines } = operator('audit', ids['first'] ?? '');
    expect({ code, lines }).toEqual({
      code: 0,
      lines: [
        '  ✔ FindRun # s  complete, 3,804 rows of the source',
        expect.stringMatching(/^ {2}✔ AuditRun # s {2}[0-9]+ checks passed/),
        'NOT PUBLISHED  analysts still see third, unchanged',
        'Audited        first has passed',
      ],
    });
  });

  it('rehearses', () => {
    expect(land('rehearsed', '--rehearse')).toEqual({ ...done, published: false });
    expect(operator('query', 'SELECT run_id FROM current_run', '--csv').lines).toEqual(['run_id', 'third']);
  });

  it('names a run that there is not', () => {
    const missing = '20261122T030000Z-1a2b3c4d';
    const { code, lines } = operator('rollback', missing);
    expect({ code, lines: lines.slice(0, 2) }).toEqual({
      code: 1,
      lines: [
        `  ✘ PublishRun # s  RunNotFound: manifests/${missing}.json is not there`,
        'NO CHANGE      analysts still see third, unchanged',
      ],
    });
  });

  it('publishes a run whose failing checks are waived, and says until when', () => {
    expect(land('broken', '--break', 'grain')).toEqual({ code: 1, status: 'FAILED', published: false, held: false });
    const { lines } = operator('publish', ids['broken'] ?? '');
    expect(lines[0]).toMatch(
      /^ {2}✘ PublishRun # s {2}AuditFailed: run broken failed [0-9]+ checks that are not waived: grain, /,
    );
    const checks = lines[0]?.split('waived: ')[1]?.split(', ') ?? [];
    const waive = checks.flatMap((check) => ['--waive', check]);
    const wrong = operator(
      'publish',
      ids['broken'] ?? '',
      '--waive',
      'grian',
      '--because',
      'known',
      '--until',
      '2999-12-31',
    );
    expect(wrong.lines[0]).toBe('  ✘ PublishRun # s  InvalidInput: "waive": there is no check "grian"');
    const said = operator('publish', ids['broken'] ?? '', ...waive, '--because', 'known', '--until', '2999-12-31');
    expect({ code: said.code, lines: [said.lines[0], said.lines.at(-1)] }).toEqual({
      code: 0,
      lines: [
        `  ✔ PublishRun # s  8 tables, one flip; ${checks.length} waivers recorded`,
        expect.stringMatching(/^PUBLISHED broken in/),
      ],
    });
  });

  it('has each action recorded, with who asked and why', () => {
    const lake = readdirSync(path.join(state, 'buckets')).find((name) => name.includes('lake')) ?? '';
    const records = path.join(state, 'buckets', lake, 'publications');
    const told = readdirSync(records)
      .sort()
      .map((name) => JSON.parse(readFileSync(path.join(records, name), 'utf8')) as Record<string, unknown>)
      .map(({ action, runId, by, reason }) => ({ action, run: named(runId as string)[0], by, reason }));
    const by = 'arn:aws:iam::123456789012:user/administrator';
    expect(told).toEqual([
      { action: 'publish', run: 'first', by, reason: null },
      { action: 'publish', run: 'second', by, reason: null },
      { action: 'rollback', run: 'first', by, reason: 'wrong payment' },
      { action: 'release', run: 'first', by, reason: 'mended' },
      { action: 'publish', run: 'third', by, reason: null },
      { action: 'publish', run: 'broken', by, reason: null },
    ]);
  });

  it('lists the runs, and what never became one', () => {
    land('refused', '--break', 'wrong-password');
    const { code, stdout } = operator('runs', '--json');
    const runs = JSON.parse(stdout) as Record<string, unknown>[];
    const told = runs.map(({ runId, state: fate, live, rows, revenue, error }) => {
      return [named(runId as string)[0], fate, live, rows, revenue, error];
    });
    const landed = [18_542, '10404383.52', null];
    expect({ code, told }).toEqual({
      code: 0,
      told: [
        ['refused', 'failed', false, null, null, 'SourceAccessDenied'],
        ['broken', 'live', true, 18_543, '10404383.52', null],
        ['rehearsed', 'passed', false, ...landed],
        ['third', 'was live', false, ...landed],
        ['second', 'was live', false, ...landed],
        ['first', 'was live', false, ...landed],
      ],
    });
    const [, broken, rehearsed] = runs;
    expect(broken).toMatchObject({ failed: null, waived: expect.stringContaining('grain (known, until 2999-12-31)') });
    expect(rehearsed).toMatchObject({ failed: null, waived: null, publishedAt: null, bytes: expect.any(Number) });
  });
});
