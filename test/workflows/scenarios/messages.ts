import type { OpenFailure } from '../../../lambdas/run-guard/open-failure.ts';
import { arnOf, lockOf } from '../../lambdas/shared/fake-clients.ts';
import { before } from '../declared.ts';
import { failing, World, type Answers } from '../world.ts';
import { audited, established, notified, published, thrown, withFiles, type Scenario } from './scenario.ts';

/** A failure that people were told of, a day ago, and that came once again. */
export const openFailure = (step: string, error: string, more: Partial<OpenFailure> = {}): OpenFailure => ({
  step,
  error,
  since: '2026-11-21T03:00:12Z',
  runId: '20261121T030000Z-11111111',
  executionArn: arnOf('first-failed'),
  repeats: 1,
  lastRunId: '20261121T040000Z-22222222',
  lastExecutionArn: arnOf('last-failed'),
  ...more,
});

const down = openFailure('CheckSource', 'SourceUnreachable');
const open = (failures: readonly OpenFailure[], answers: Answers = {}) =>
  withFiles({ 'alerts/open.json': { failures } }, before, answers);

const unreachable: Answers = { 'source-health': thrown('SourceUnreachable', 'no answer') };
const snsRefuses: Answers = { 'sns:publish': failing('SNS.AuthorizationErrorException', 'not allowed') };
const again = 'since 2026-11-21T03:00:12Z, 3 times: no answer';

/** Another execution tells something, until the guard was asked so many times. */
const besideTelling = (operation: 'weigh' | 'end', times: number, answers: Answers = {}) => {
  let asked = 0;
  const world = new World({
    ...answers,
    [`run-guard ${operation}`]: (input, usual, world) => {
      if (++asked > times) world.executions[arnOf('other')] = 'SUCCEEDED';
      return usual(input);
    },
  }).established();
  world.lake.put({ 'locks/alerts.json': lockOf('other') });
  world.executions[arnOf('other')] = 'RUNNING';
  return world;
};

const failures: readonly Scenario[] = [
  {
    name: 'a failure that is known',
    world: open([down], unreachable),
    outcome: notified('SourceUnreachable', again),
    messages: 0,
  },
  {
    name: 'a failure whose like is over, though nobody was told of that',
    world: open([{ ...down, over: '2026-11-21T05:00:00Z' }], unreachable),
    outcome: notified('SourceUnreachable', 'no answer'),
  },
  {
    name: 'another failure of the same step',
    world: open([openFailure('CheckSource', 'SourceOverloaded')], unreachable),
    outcome: notified('SourceUnreachable', 'no answer'),
  },
  {
    name: 'a mistake, beside what is known of it',
    input: { action: 'resume', runId: '20261122T010000Z-00000000' },
    world: open([openFailure('FindRun', 'RunNotFound')]),
    outcome: notified('RunNotFound', 'manifests/20261122T010000Z-00000000.json is not there'),
  },
  {
    name: 'a failure of which the guard can not say whether it is known',
    world: established({ ...unreachable, 'run-guard weigh': failing('Lambda.Unknown', 'no answer') }),
    outcome: notified('SourceUnreachable', 'no answer'),
  },
  {
    name: 'a failure while another execution tells, and ends',
    world: () => besideTelling('weigh', 14, unreachable),
    outcome: notified('SourceUnreachable', 'no answer'),
  },
  {
    name: 'a failure while another execution tells, and does not end',
    world: () => besideTelling('weigh', 15, unreachable),
    outcome: notified('SourceUnreachable', 'no answer'),
  },
  {
    name: 'a known failure beside which SNS would not answer',
    world: open([down], { ...unreachable, ...snsRefuses }),
    outcome: notified('SourceUnreachable', again),
    messages: 0,
  },
];

const recoveries: readonly Scenario[] = [
  { name: 'a run after a failure', world: open([down]), outcome: published, messages: 1 },
  {
    name: 'a run after a failure, when SNS does not accept the message',
    world: open([down], snsRefuses),
    outcome: published,
    leaves: ['alerts'],
  },
  {
    name: 'a run after a failure, when the guard can not forget it',
    world: open([down], { 'run-guard close': failing('Lambda.Unknown', 'no answer') }),
    outcome: published,
    messages: 1,
    leaves: ['alerts'],
  },
  {
    name: 'a rehearsal after a publication that failed',
    input: { publish: false },
    world: open([openFailure('PublishRun', 'PublishQueryFailed')]),
    outcome: audited(),
  },
  {
    name: 'a run while another execution tells, and ends',
    world: () => besideTelling('end', 14),
    outcome: published,
  },
  {
    name: 'a run while another execution tells, and does not end',
    world: () => besideTelling('end', 15),
    outcome: published,
    leaves: ['run'],
  },
];

export const messages: readonly Scenario[] = [...failures, ...recoveries];
