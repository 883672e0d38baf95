import { createHash } from 'node:crypto';
import type { NamedFault } from '../../data/faults/index.ts';
import type { Gate } from './gate.ts';
import type { Ended, LocalPipeline } from './local-pipeline.ts';

export interface Output {
  readonly runId: string;
  readonly publication?: string;
  readonly report?: string;
}

/** What tests of runs beside each other do with a pipeline. */
export interface Interleaving {
  /** An operation, as the administrator. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the SDK's shapes, by operation
  call(operation: `${string}:${string}`, input: object): Promise<any>;
  live(): Promise<string | null | undefined>;
  succeed(input?: object): Promise<Output>;
  /** A run, younger than those before; its id. */
  run(): Promise<string>;
  /** Starts a run, waits until it comes to the gate, and stops it there: its lock stays behind. */
  runStoppedAt(faults: NamedFault['faults'], gate: Gate): Promise<{ executionArn: string; runId: string }>;
  runIdOf(executionArn: string): Promise<string>;
  redrive(executionArn: string): Promise<Ended>;
  /** Keys of the lake, each with its ETag. */
  files(prefix: string): Promise<string[]>;
  /** Those of a run's tables, and its manifest. */
  filesOf(runId: string): Promise<string[]>;
  lockHolder(): Promise<string | undefined>;
  /** Starts the job by hand for a run; its end. */
  job(runId: string): Promise<{ state: string; message?: string }>;
}

export const outputOf = ({ output = '{}' }: Ended) => JSON.parse(output) as Output;

/** Run ids are ordered by their seconds: a run that is to be younger begins in another one. */
export const nextSecond = () => new Promise((resolve) => setTimeout(resolve, 1000 - (Date.now() % 1000) + 5));

const isAlive = (state: string) => ['STARTING', 'RUNNING', 'STOPPING'].includes(state);

export function interleaving(pipeline: LocalPipeline): Interleaving {
  const call: Interleaving['call'] = (operation, input) => pipeline.aws.call(operation as 's3:GetObject', input);
  const { JobName, LakeBucketName: Bucket } = pipeline.aws.outputs;

  /** As the guard makes it: the start's second, and a hash of the execution's ARN. */
  const runIdOf = async (executionArn: string) => {
    const { startDate } = (await call('states:DescribeExecution', { executionArn })) as { startDate: Date };
    const start = startDate.toISOString().replaceAll(/[-:]|\.\d+/g, '');
    return `${start}-${createHash('sha256').update(executionArn).digest('hex').slice(0, 8)}`;
  };
  const succeed = async (input: object = {}) => {
    const ended = await pipeline.execute(input);
    if (ended.status === 'SUCCEEDED') return outputOf(ended);
    throw new Error(`${JSON.stringify(input)}: ${ended.status} ${ended.error}: ${ended.cause}`);
  };
  const files = async (Prefix: string) => {
    const { Contents = [] } = (await call('s3:ListObjectsV2', { Bucket, Prefix })) as {
      Contents?: readonly { readonly Key: string; readonly ETag: string }[];
    };
    return Contents.map(({ Key, ETag }) => `${Key} ${ETag}`);
  };
  return {
    call,
    runIdOf,
    succeed,
    files,
    live: async () => (await pipeline.query('SELECT run_id FROM current_run'))[0]?.[0],
    run: async () => {
      await nextSecond();
      return (await succeed()).runId;
    },
    runStoppedAt: async (faults, { reached }) => {
      await nextSecond();
      pipeline.break(faults);
      const executionArn = await pipeline.start();
      await reached;
      await call('states:StopExecution', { executionArn });
      return { executionArn, runId: await runIdOf(executionArn) };
    },
    redrive: async (executionArn) => {
      await call('states:RedriveExecution', { executionArn });
      return await pipeline.ended(executionArn);
    },
    filesOf: async (runId) =>
      [...(await files('runs/')), ...(await files('manifests/'))].filter((file) => file.includes(runId)),
    lockHolder: async () => {
      const place = { Bucket, Key: 'locks/run.json' };
      if ((await files(place.Key)).length === 0) return undefined;
      const { Body } = (await call('s3:GetObject', place)) as { Body: Uint8Array };
      return (JSON.parse(Buffer.from(Body).toString()) as { executionArn: string }).executionArn;
    },
    job: async (runId) => {
      const started = (await call('glue:StartJobRun', { JobName, Arguments: { '--run_id': runId } })) as object;
      const { JobRunId: RunId } = started as { JobRunId: string };
      for (;;) {
        const { JobRun } = (await call('glue:GetJobRun', { JobName, RunId })) as {
          JobRun: { JobRunState: string; ErrorMessage?: string };
        };
        if (!isAlive(JobRun.JobRunState)) return { state: JobRun.JobRunState, message: JobRun.ErrorMessage };
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
}
