import { describe, expect, test } from '@jest/globals';
import { actionOf, isLasting, isOverBy, showsAnything, type Outcome } from '../../../lambdas/run-guard/lasting.ts';
import type { Action } from '../../../workflows/contract.ts';
import { adviceByStep } from '../../../workflows/errors.ts';

test.each([
  [{}, 'run'],
  [{ Comment: 'x' }, 'run'],
  [{ action: 'audit' }, 'audit'],
  [null, 'run'],
  [[], 'run'],
  ['text', 'run'],
])('the action of %j is %s', (input, action) => {
  expect(actionOf(input)).toBe(action);
});

describe('what lasts', () => {
  test.each(['run', 'resume', 'audit'])('what fails in %s', (action) => {
    expect(isLasting({ action }, 'SourceUnreachable')).toBe(true);
    expect(isLasting({ action }, 'Lambda.Unknown')).toBe(true);
  });

  test.each(['publish', 'rollback', 'release', 'fly', 7])('not what fails in %s', (action) => {
    expect(isLasting({ action }, 'PublishQueryFailed')).toBe(false);
  });

  test.each([
    'InvalidInput',
    'RunInProgress',
    'RunNotFound',
    'NothingBefore',
    'NotAudited',
    'PublicationHeld',
    'OlderThanPublished',
  ])('not %s', (error) => {
    expect(isLasting({}, error)).toBe(false);
  });
});

describe('what is over', () => {
  const failed = { error: 'x', since: '', runId: '', executionArn: '', repeats: 0, lastExecutionArn: '' };
  const steps = [...Object.keys(adviceByStep), 'Uncaught'];
  const overBy = (action: Action, publication: Outcome) =>
    steps.filter((step) => isOverBy({ action, publication, runId: 'b' })({ ...failed, step, lastRunId: 'a' }));
  const landed = ['BeginRun', 'FindRun', 'RegisterRun', 'CrawlRuns', 'AuditRun'];

  test.each<[string, Action, Outcome, string[]]>([
    ['a run that is published', 'run', 'publish', steps],
    ['a run that is held', 'run', 'held', steps.filter((step) => step !== 'PublishRun' && step !== 'ReportRun')],
    ['a run of an unchanged source', 'run', 'confirmed', ['BeginRun', 'CheckSource', 'ConfirmRun', 'Uncaught']],
    ['a rehearsal', 'run', 'none', steps.filter((step) => !['PublishRun', 'RetireRuns', 'ReportRun'].includes(step))],
    ['a resumed run', 'resume', 'publish', [...landed, 'PublishRun', 'RetireRuns', 'ReportRun']],
    ['a resumed run that is held', 'resume', 'held', [...landed, 'RetireRuns']],
    ['an audit', 'audit', 'none', landed],
    ['publish', 'publish', 'publish', ['PublishRun', 'RetireRuns', 'ReportRun']],
    ['rollback', 'rollback', 'rollback', []],
    ['release', 'release', 'release', []],
  ])('by %s', (_, action, publication, expected) => {
    expect(overBy(action, publication)).toEqual(steps.filter((step) => expected.includes(step)));
    expect(showsAnything(action)).toBe(expected.length > 0);
  });

  test('whatever its step, of the run that is live now; an audit of it is not enough', () => {
    const failure = { ...failed, step: 'RunEtl', lastRunId: 'a' };
    expect(isOverBy({ action: 'publish', publication: 'publish', runId: 'a' })(failure)).toBe(true);
    expect(isOverBy({ action: 'audit', publication: 'none', runId: 'a' })(failure)).toBe(false);
  });
});
