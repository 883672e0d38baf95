import type { Outcome } from '../../../local/services/states/interpreter/types.ts';
import { before, first, position, recordOf, summaryOf } from '../declared.ts';
import { World, type Answers } from '../world.ts';
import { audited, established, notified, published, publishedWith, thrown, type Scenario } from './scenario.ts';
import { openFailure } from './messages.ts';

/** Nothing was committed in the source since the live run. */
const still = (answers: Answers = {}, files: Readonly<Record<string, unknown>> = {}) => {
  return () => {
    const world = new World(answers).established();
    world.position = position;
    world.lake.put(files);
    return world;
  };
};

const confirmed: Outcome = {
  status: 'SUCCEEDED',
  output: {
    action: 'run',
    runId: before,
    published: false,
    publication: 'confirmed',
    unchanged: true,
    confirmedAt: '2026-11-22T03:00:02.000001Z',
    retired: [],
  },
};

const unknown: Answers = {
  'source-health': () => ({ Payload: { tables: 8, position: null, positionUnknown: 'the binary log is off' } }),
};
const held = (because: string) =>
  audited({ publication: 'held', previous: before, held: true, retired: ['20261101T030000Z-00000000'], because });
const becauseOf = (because: string) => publishedWith({ because });

export const unchanged: readonly Scenario[] = [
  { name: 'an unchanged source', world: still(), outcome: confirmed },
  { name: 'an unchanged source, by the schedule', input: { trigger: 'schedule' }, world: still(), outcome: confirmed },
  { name: 'a changed source', world: established(), outcome: published },
  {
    name: 'an unchanged source that is to be read in any case',
    input: { extract: 'always' },
    world: still(),
    outcome: becauseOf('the source is to be read in any case'),
  },
  {
    name: 'a source of which it is not known',
    world: established(unknown),
    outcome: becauseOf('the position of the source is not known: the binary log is off'),
  },
  {
    name: 'an unchanged source while publication is held',
    world: still({}, recordOf('02:30:00', 'rollback', before, before)),
    outcome: held('publication is held'),
  },
  {
    name: 'a rollback between the check of the source and its confirmation',
    world: still({
      'run-guard confirm': (input, usual, world) => {
        world.lake.put(recordOf('02:30:00', 'rollback', before, before));
        return usual(input);
      },
    }),
    outcome: held('publication is held'),
  },
  {
    name: 'a publication that did not take effect',
    world: still({}, recordOf('02:30:00', 'publish', first, before)),
    outcome: becauseOf('the last publication did not take effect'),
  },
  {
    name: 'a live run that does not pass today',
    world: still({}, { [`audits/${before}/summary.json`]: summaryOf(before, 'grain') }),
    outcome: becauseOf(`${before} does not pass today`),
  },
  {
    name: 'the lock lost before the confirmation',
    world: still({ 'run-guard confirm': thrown('LockLost', 'locks/run.json is gone') }),
    outcome: notified('LockLost', 'locks/run.json is gone'),
  },
  {
    name: 'an unchanged source, after it could not be reached: told; that a job failed is not over',
    world: still(
      {},
      {
        'alerts/open.json': {
          failures: [openFailure('CheckSource', 'SourceUnreachable'), openFailure('RunEtl', 'EtlFailed')],
        },
      },
    ),
    outcome: confirmed,
    messages: 1,
  },
];
