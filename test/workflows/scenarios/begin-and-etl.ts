import { arnOf, lockOf } from '../../lambdas/shared/fake-clients.ts';
import { failing, World } from '../world.ts';
import {
  audited,
  established,
  notified,
  published,
  publishedWith,
  taskFailed,
  thrown,
  type Scenario,
} from './scenario.ts';

/** Another run holds the lock. */
const besideAnother = () => {
  const world = new World().established();
  world.lake.put({ 'locks/run.json': lockOf('other') });
  world.executions[arnOf('other')] = 'RUNNING';
  return world;
};
const reason = `${arnOf('other')} is running since 2026-11-22T03:00:00.123Z`;

const console = 'https://eu-west-1.console.aws.amazon.com';
const logGroups = `${console}/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group`;
const jobLinks = [
  `Job run: ${console}/gluestudio/home?region=eu-west-1#/job/the-job/run/jr_7`,
  `Log of the script: ${logGroups}/$252Faws-glue$252Fjobs$252Foutput$3FlogStreamNameFilter$3Djr_7`,
  `Log of Spark: ${logGroups}/$252Faws-glue$252Fjobs$252Ferror$3FlogStreamNameFilter$3Djr_7`,
];

const jobEnded = (name: string, jobRun: Record<string, string>, error: string, cause: string): Scenario => ({
  name,
  world: established({ 'glue:startJobRun.sync': taskFailed({ ...jobRun, Id: 'jr_7' }) }),
  outcome: notified(error, [cause, ...jobLinks].join('\n')),
});

export const beginAndEtl: readonly Scenario[] = [
  { name: 'the first run of all', world: () => new World(), outcome: publishedWith({ previous: 'none' }) },
  { name: 'a run like the one before', world: established(), outcome: published },
  {
    name: 'a scheduled run beside another',
    input: { action: 'run', trigger: 'schedule' },
    world: besideAnother,
    outcome: { status: 'SUCCEEDED', output: { skipped: true, reason } },
  },
  { name: 'a run beside another', world: besideAnother, outcome: notified('RunInProgress', reason) },
  { name: 'a rehearsal', input: { publish: false }, world: established(), outcome: audited() },
  {
    name: 'invalid input',
    input: { actoin: 'run' },
    world: established(),
    outcome: notified(
      'InvalidInput',
      '"actoin" is not known to run, expected action, trigger, crawl, publish, reason, by. Correct the input and start again; {} runs the pipeline.',
    ),
  },
  {
    name: 'an error without a cause',
    world: established({ 'run-guard begin': failing('States.Timeout', '') }),
    outcome: notified('States.Timeout', 'No cause was given.'),
  },
  {
    name: 'the source down, beyond the retries',
    world: established({ 'source-health': thrown('SourceUnreachable', 'no answer from db:3306') }),
    outcome: notified('SourceUnreachable', 'no answer from db:3306'),
  },
  jobEnded(
    'the job failing by name',
    {
      JobRunState: 'FAILED',
      ErrorMessage: 'Error Category: UNCLASSIFIED_ERROR; Failed Line Number: 42; LandingMismatch: orders has 325 rows',
    },
    'LandingMismatch',
    'Error Category: UNCLASSIFIED_ERROR; Failed Line Number: 42; LandingMismatch: orders has 325 rows',
  ),
  jobEnded(
    'the job failing in its own way',
    { JobRunState: 'FAILED', ErrorMessage: 'KeyError: quantity' },
    'EtlFailed',
    'KeyError: quantity',
  ),
  jobEnded('the job stopped', { JobRunState: 'STOPPED' }, 'EtlFailed', 'The job ended as STOPPED and left no message.'),
  {
    name: 'the job not allowed to start',
    world: established({ 'glue:startJobRun.sync': failing('Glue.EntityNotFoundException', 'no such job') }),
    outcome: notified('Glue.EntityNotFoundException', 'no such job'),
  },
  {
    name: 'no manifest',
    world: established({ 's3:getObject': failing('S3.NoSuchKeyException', 'no such key') }),
    outcome: notified('S3.NoSuchKeyException', 'no such key'),
  },
];
