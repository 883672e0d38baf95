import { describe, expect, test } from '@jest/globals';
import { parseInput } from '../../workflows/contract.ts';

const runId = '20261122T030000Z-1a2b3c4d';
const waiver = { check: 'open-orders', reason: 'year-end', until: '2026-12-31' };
const defaults = {
  trigger: 'operator',
  runId: null,
  crawl: 'when-changed',
  extract: 'when-changed',
  publish: true,
  waive: [],
  reason: null,
  by: null,
};

describe('input that is taken', () => {
  test.each<[object, object]>([
    [{}, { action: 'run' }],
    [{ action: 'run' }, { action: 'run' }],
    [{ action: null, Comment: 'Insert your JSON here' }, { action: 'run' }],
    [
      { action: 'run', trigger: 'schedule' },
      { action: 'run', trigger: 'schedule' },
    ],
    [{ crawl: 'always' }, { action: 'run', crawl: 'always' }],
    [{ extract: 'always' }, { action: 'run', extract: 'always' }],
    [{ publish: false }, { action: 'run', publish: false }],
    [{ publish: true }, { action: 'run' }],
    [
      { reason: 'x'.repeat(500), by: 'arn:aws:iam::123456789012:user/me' },
      { action: 'run', reason: 'x'.repeat(500), by: 'arn:aws:iam::123456789012:user/me' },
    ],
    [
      { action: 'resume', runId },
      { action: 'resume', runId },
    ],
    [
      { action: 'resume', runId, crawl: 'always', by: 'me', Comment: 'again' },
      { action: 'resume', runId, crawl: 'always', by: 'me' },
    ],
    [
      { action: 'audit', runId },
      { action: 'audit', runId, publish: false },
    ],
    [
      { action: 'audit', runId, crawl: 'always', reason: 'why' },
      { action: 'audit', runId, crawl: 'always', reason: 'why', publish: false },
    ],
    [
      { action: 'publish', runId },
      { action: 'publish', runId },
    ],
    [
      { action: 'publish', runId, waive: [waiver], reason: 'late', by: 'me' },
      { action: 'publish', runId, waive: [waiver], reason: 'late', by: 'me' },
    ],
    [
      { action: 'rollback', runId, reason: 'wrong prices' },
      { action: 'rollback', runId, reason: 'wrong prices' },
    ],
    [
      { action: 'rollback', runId: 'previous' },
      { action: 'rollback', runId: 'previous' },
    ],
    [
      { action: 'release', by: 'me' },
      { action: 'release', by: 'me' },
    ],
  ])('%j', (input, expected) => {
    expect(parseInput(input)).toEqual({ ...defaults, ...expected });
  });
});

const aRun = 'expected a run as "20261122T030000Z-1a2b3c4d"';
const aText = 'expected a text of 1 to 500 characters';
const aList = 'expected a list of {"check": "grain", "reason": "why", "until": "2026-12-31"}';
const ofRun = 'is not known to run, expected action, trigger, crawl, extract, publish, reason, by';
const json = (value: unknown) => JSON.stringify(value);

describe('input that is refused', () => {
  test.each<[unknown, string]>([
    [null, 'input is null, expected an object'],
    ['run', 'input is "run", expected an object'],
    [[], 'input is [], expected an object'],
    [{ actoin: 'run' }, `"actoin" ${ofRun}`],
    [{ runId }, `"runId" ${ofRun}`],
    [{ toString: 1 }, `"toString" ${ofRun}`],
    [
      { action: 'fly' },
      '"action" is "fly", expected "run" or "resume" or "audit" or "publish" or "rollback" or "release"',
    ],
    [{ action: 1 }, '"action" is 1, expected "run" or "resume" or "audit" or "publish" or "rollback" or "release"'],
    [{ trigger: 'operator' }, '"trigger" is "operator", expected "schedule"'],
    [{ crawl: true }, '"crawl" is true, expected "always"'],
    [{ publish: 'no' }, '"publish" is "no", expected true or false'],
    [{ reason: ' ' }, `"reason" is " ", ${aText}`],
    [{ reason: null }, `"reason" is null, ${aText}`],
    [{ by: 'x'.repeat(501) }, `"by" is "${'x'.repeat(501)}", ${aText}`],
    [
      { action: 'run', 'run-id': 'x', trigger: 'me', by: 7 },
      `"run-id" ${ofRun}; "trigger" is "me", expected "schedule"; "by" is 7, ${aText}`,
    ],
    [{ action: 'resume' }, `"runId" is missing, ${aRun}`],
    [{ action: 'resume', runId: 'previous' }, `"runId" is "previous", ${aRun}`],
    [{ action: 'audit', runId: `${runId}\n` }, `"runId" is ${json(`${runId}\n`)}, ${aRun}`],
    [
      { action: 'audit', runId, publish: true },
      '"publish" is not known to audit, expected action, runId, crawl, reason, by',
    ],
    [
      { action: 'resume', runId, publish: false },
      '"publish" is not known to resume, expected action, runId, crawl, reason, by',
    ],
    [{ action: 'publish', waive: [waiver] }, `"runId" is missing, ${aRun}`],
    [{ action: 'rollback' }, `"runId" is missing, ${aRun}, or "previous"`],
    [{ action: 'rollback', runId: "x'; DROP" }, `"runId" is "x'; DROP", ${aRun}, or "previous"`],
    [{ action: 'rollback', runId, waive: [] }, '"waive" is not known to rollback, expected action, runId, reason, by'],
    [{ action: 'release', runId }, '"runId" is not known to release, expected action, reason, by'],
  ])('%j', (input, mistakes) => {
    expect(() => parseInput(input)).toThrow(
      expect.objectContaining({
        name: 'InvalidInput',
        message: `${mistakes}. Correct the input and start again; {} runs the pipeline.`,
      }),
    );
  });

  test.each<[string, unknown]>([
    ['no list', waiver],
    ['a name alone', ['grain']],
    ['null', [null]],
    ['no reason', [{ ...waiver, reason: '' }]],
    ['no end', [{ check: 'grain', reason: 'why' }]],
    ['an end that is no day', [{ ...waiver, until: '2026-13-01' }]],
    ['an end with a time', [{ ...waiver, until: '2026-12-31T00:00:00Z' }]],
    ['a name that is none', [{ ...waiver, check: "grain'" }]],
    ['more than that', [{ ...waiver, by: 'me' }]],
    ['one that is right beside one that is not', [waiver, {}]],
    ['too many', Array.from({ length: 51 }, () => waiver)],
  ])('waivers: %s', (_, waive) => {
    expect(() => parseInput({ action: 'publish', runId, waive })).toThrow(
      `"waive" is ${json(waive)}, ${aList}. Correct the input`,
    );
  });

  test('an event of EventBridge', () => {
    expect(() => parseInput({ version: '0', 'detail-type': 'Scheduled Event', detail: {} })).toThrow(
      expect.objectContaining({
        name: 'InvalidInput',
        message:
          'input is an EventBridge event. Give the rule\'s or schedule\'s target the input {"action":"run","trigger":"schedule"}',
      }),
    );
  });
});
