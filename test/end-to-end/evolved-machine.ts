import type { Fault } from '../../data/faults/fault.ts';
import { timer } from '../../local/services/states/executions/waits.ts';
import { integrationOf } from '../../local/services/states/integrations/integrations.ts';
import { run } from '../../local/services/states/interpreter/run.ts';
import type { Effects, Json, Outcome } from '../../local/services/states/interpreter/types.ts';
import type { EvolvedStar } from './evolved-star.ts';
import type { LocalPipeline } from './local-pipeline.ts';

/** Executes what another deployment would: on the services and the state of the running local AWS. */
export interface EvolvedMachine {
  execute(star: EvolvedStar, input?: Json): Promise<Outcome>;
}

let executions = 0;

/** Its executions must not overlap: each replaces the faults of the pipeline while it runs. */
export function evolvedMachine(pipeline: LocalPipeline): EvolvedMachine {
  const { aws } = pipeline;
  const effects: Effects = {
    now: () => Date.now(),
    // Waits are for AWS's services; the local ones have answered by then.
    sleep: (_, signal) => timer(20, signal),
    deadline: timer,
    random: () => Math.random(),
    invoke: (task, signal) =>
      integrationOf(task.resource)(task, (operation, input) => aws.call(operation, input) as Promise<unknown>, signal),
    log: () => undefined,
  };
  return {
    execute: async (star, input = {}) => {
      const stateMachineArn = aws.outputs['StateMachineArn'] ?? '';
      const stateMachineName = stateMachineArn.slice(stateMachineArn.lastIndexOf(':') + 1);
      const name = `evolved-${++executions}`;
      const id = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const identity = {
        id,
        name,
        roleArn: 'arn:aws:iam::123456789012:role/evolved',
        stateMachineArn,
        stateMachineName,
      };
      pipeline.break({
        'glue:StartJobRun': await jobOf(star, pipeline),
        // Step Functions does not know it: without this, whoever wants its locks would think that it has ended.
        'states:DescribeExecution': (given: { executionArn: string }, next) =>
          given.executionArn === id ? Promise.resolve({ executionArn: id, status: 'RUNNING' }) : next(given),
      });
      try {
        return await run(star.definition, input, effects, { identity, region: aws.region });
      } finally {
        pipeline.break({});
      }
    },
  };
}

/** The job as the deployment of the star would have it. */
async function jobOf({ zip, personalData }: EvolvedStar, { aws }: LocalPipeline): Promise<Fault> {
  const { Job } = (await aws.call('glue:GetJob', { JobName: aws.outputs['JobName'] })) as {
    Job: { DefaultArguments: Record<string, string> };
  };
  // Where the job's role may read.
  const Bucket = Job.DefaultArguments['--lake_bucket'];
  const Key = `landing/evolved-${executions}.zip`;
  await aws.call('s3:PutObject', { Bucket, Key, Body: zip });
  return (input: { Arguments?: object }, next) => {
    const changed = { '--extra-py-files': `s3://${Bucket ?? ''}/${Key}`, '--personal_data': personalData };
    return next({ ...input, Arguments: { ...input.Arguments, ...changed } });
  };
}
