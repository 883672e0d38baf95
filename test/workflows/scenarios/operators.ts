import { arnOf, lockOf } from '../../lambdas/shared/fake-clients.ts';
import { before, checks, first, manifestOf, recordOf, retired, runId, summaryOf } from '../declared.ts';
import { failing, World } from '../world.ts';
import {
  audited,
  changed,
  established,
  notified,
  publishedWith,
  thrown,
  withFiles,
  type Scenario,
} from './scenario.ts';

/** A run that has landed and failed a check. */
const failed = '20261122T010000Z-00000000';
const failedFiles = {
  [`manifests/${failed}.json`]: manifestOf(failed),
  [`audits/${failed}/summary.json`]: summaryOf(failed, 'grain'),
};
const waive = [{ check: 'grain', reason: 'known', until: '2026-12-31' }];

/** Rolled back from `before` to `first`: publication is held. */
const held = recordOf('03:00:00', 'rollback', first, before);

/** Another execution holds the publication, until it is seen so many times. */
const publicationBusy = (times: number) => () => {
  let seen = 0;
  const world = new World({
    'run-guard enter': (input, usual) => {
      if (++seen > times) world.executions[arnOf('other')] = 'SUCCEEDED';
      return usual(input);
    },
  }).established();
  world.lake.put({ 'locks/publication.json': lockOf('other') });
  world.executions[arnOf('other')] = 'RUNNING';
  return world;
};
const busy = `${arnOf('other')} is running since 2026-11-22T03:00:00.123Z`;

const landed: readonly Scenario[] = [
  {
    name: 'resume',
    input: { action: 'resume', runId: failed },
    world: withFiles({ [`manifests/${failed}.json`]: manifestOf(failed) }),
    outcome: publishedWith({ action: 'resume', runId: failed }),
    live: failed,
  },
  {
    name: 'resume of a run that is not there',
    input: { action: 'resume', runId: failed },
    world: established(),
    outcome: notified('RunNotFound', `manifests/${failed}.json is not there`),
  },
  {
    name: 'resume when S3 does not answer',
    input: { action: 'resume', runId: before },
    world: established({ 's3:getObject': failing('S3.S3Exception', 'Service Unavailable') }),
    outcome: notified('S3.S3Exception', 'Service Unavailable'),
  },
  {
    name: 'audit',
    input: { action: 'audit', runId: first },
    world: established(),
    outcome: audited({ action: 'audit', runId: first }),
  },
];

const publications: readonly Scenario[] = [
  {
    name: 'publish with a waiver',
    input: { action: 'publish', runId: failed, waive },
    world: withFiles(failedFiles),
    outcome: changed('publish', failed, before, { held: false }),
    live: failed,
  },
  {
    name: 'publish of a run that failed',
    input: { action: 'publish', runId: failed },
    world: withFiles(failedFiles),
    outcome: notified('AuditFailed', `run ${failed} failed 1 checks that are not waived: grain`),
  },
  {
    name: 'publish of a run that is not there',
    input: { action: 'publish', runId: failed },
    world: established(),
    outcome: notified('RunNotFound', `manifests/${failed}.json is not there`),
  },
  {
    name: 'publish of a run that was not audited',
    input: { action: 'publish', runId: failed },
    world: withFiles({ [`manifests/${failed}.json`]: manifestOf(failed) }),
    outcome: notified('NotAudited', `audits/${failed}/summary.json is not there`),
  },
  {
    name: 'rollback to a run',
    input: { action: 'rollback', runId: first },
    world: established(),
    outcome: changed('rollback', first, before, { held: true }),
    live: first,
  },
  {
    name: 'rollback to the run before',
    input: { action: 'rollback', runId: 'previous' },
    world: established(),
    outcome: changed('rollback', first, before, { held: true }),
    live: first,
  },
  {
    name: 'rollback again: the run before is the one that was taken back',
    input: { action: 'rollback', runId: 'previous' },
    world: withFiles(held, first),
    outcome: changed('rollback', before, first, { held: true }),
    live: before,
  },
  {
    name: 'rollback to the live run, to hold it',
    input: { action: 'rollback', runId: before },
    world: established(),
    outcome: changed('rollback', before, before, { held: true }),
  },
  {
    name: 'rollback before any publication',
    input: { action: 'rollback', runId: 'previous' },
    world: () => new World(),
    outcome: notified('NothingBefore', 'nothing was published yet'),
  },
  {
    name: 'rollback to a run that is not there',
    input: { action: 'rollback', runId: failed },
    world: established(),
    outcome: notified('RunNotFound', `manifests/${failed}.json is not there`),
  },
];

const holds: readonly Scenario[] = [
  {
    name: 'a run while publication is held',
    world: withFiles(held, first),
    outcome: audited({ publication: 'held', previous: first, held: true, retired, because: 'publication is held' }),
    live: first,
  },
  {
    name: 'publish while publication is held',
    input: { action: 'publish', runId: before },
    world: withFiles(held, first),
    outcome: notified('PublicationHeld', 'publication is held since 2026-11-21T03:00:00.000Z'),
    live: first,
  },
  {
    name: 'release',
    input: { action: 'release' },
    world: withFiles(held, first),
    outcome: changed('release', first, first, { held: false }),
    live: first,
  },
  {
    name: 'release without a hold',
    input: { action: 'release' },
    world: established(),
    outcome: changed('release', before, before, { held: false, publication: 'unchanged' }),
  },
  {
    name: 'a run after the release',
    world: withFiles({ ...held, ...recordOf('04:00:00', 'release', first, first) }, first),
    outcome: publishedWith({ previous: first, because: `the source has changed since ${first}` }),
  },
];

const locks: readonly Scenario[] = [
  {
    name: 'rollback beside another publication, which ends',
    input: { action: 'rollback', runId: first },
    world: publicationBusy(12),
    outcome: changed('rollback', first, before, { held: true }),
    live: first,
  },
  {
    name: 'rollback beside another publication, which does not end',
    input: { action: 'rollback', runId: first },
    world: publicationBusy(13),
    outcome: notified('PublicationBusy', busy),
  },
  {
    name: 'rollback beside a run',
    input: { action: 'rollback', runId: first },
    world: () => {
      const world = new World().established();
      world.lake.put({ 'locks/run.json': lockOf('other') });
      world.executions[arnOf('other')] = 'RUNNING';
      return world;
    },
    outcome: changed('rollback', first, before, { held: true }),
    live: first,
  },
];

const retirement: readonly Scenario[] = [
  {
    name: 'old runs that can not be retired',
    world: established({ 'retire-runs': thrown('RetirementRefused', 'the pointer is no view') }),
    outcome: notified('RetirementRefused', 'the pointer is no view'),
    live: runId,
  },
  ...['PublicationBusy', 'LockLost'].map((error) => ({
    name: `old runs that can not be retired: ${error}`,
    world: established({ 'retire-runs': thrown(error, busy) }),
    outcome: notified('RetirementIncomplete', busy),
    live: runId,
  })),
  {
    name: 'old runs that are retired once the publication is free',
    world: () => {
      let seen = 0;
      const isBusy = thrown('PublicationBusy', busy);
      return new World({
        'retire-runs': (input, usual, world) => (++seen > 12 ? usual(input) : isBusy(input, usual, world)),
      }).established();
    },
    outcome: publishedWith({ checks: { total: checks.length, warned: [], waived: [] } }),
  },
];

export const operators: readonly Scenario[] = [...landed, ...publications, ...holds, ...locks, ...retirement];
