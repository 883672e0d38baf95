import { describe, expect, it } from '@jest/globals';
import type {
  DescribeExecutionOutput,
  GetExecutionHistoryOutput,
  HistoryEvent,
  ListExecutionsOutput,
  StartExecutionOutput,
} from '@aws-sdk/client-sfn';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Definition } from '../../../../local/services/states/interpreter/types.ts';
import { createStates, type StatesOptions } from '../../../../local/services/states/states.ts';
import { ACCOUNT, type Answers, fakeCloud, MACHINE, newFolder, ROLE } from './fake-cloud.ts';

const EXECUTION = MACHINE.replace('stateMachine', 'execution');
const CALL = { caller: { arn: 'tester' }, requestId: 'request' };

const passes: Definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'A',
  States: { A: { Type: 'Pass', Assign: { x: 1 }, Output: { got: '{% $states.input %}' }, End: true } },
};

const invokes: Definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'T',
  States: {
    T: { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun.sync', Arguments: { JobName: 'j' }, End: true },
  },
};

function start(definition: Definition, answers: Answers = {}, options: StatesOptions = {}, folder = newFolder()) {
  const fake = fakeCloud(definition, answers, folder);
  const service = createStates(fake.cloud, options);
  const call = async <Output>(name: string, input: object) => (await service.operations[name]!(input, CALL)) as Output;
  return { ...fake, service, call, folder };
}

type Local = ReturnType<typeof start>;

/** Starts an execution and waits for its end. */
async function execute(local: Local, name: string, input?: string): Promise<DescribeExecutionOutput> {
  const { executionArn } = await local.call<StartExecutionOutput>('StartExecution', {
    stateMachineArn: MACHINE,
    name,
    input,
  });
  for (;;) {
    const described = await local.call<DescribeExecutionOutput>('DescribeExecution', { executionArn });
    if (described.status !== 'RUNNING') return described;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

const nameOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe('An execution', () => {
  it('runs, is described, listed, written to files and announced', async () => {
    const local = start(passes);
    const described = await execute(local, 'one', '{"n": 1}');
    const { startDate, stopDate } = described;
    expect(described).toEqual({
      executionArn: `${EXECUTION}:one`,
      stateMachineArn: MACHINE,
      name: 'one',
      status: 'SUCCEEDED',
      startDate: expect.any(Date) as unknown,
      stopDate: expect.any(Date) as unknown,
      input: '{"n": 1}',
      inputDetails: { included: true },
      output: '{"got":{"n":1}}',
      outputDetails: { included: true },
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Redrive is not supported by the local AWS',
    });
    const list = await local.call<ListExecutionsOutput>('ListExecutions', { stateMachineArn: MACHINE });
    expect(list.executions?.map(({ name, status }) => [name, status])).toEqual([['one', 'SUCCEEDED']]);
    const lines = readFileSync(join(local.folder, 'executions/one/history.jsonl'), 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as HistoryEvent).type)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
    await local.service.stop?.();
    const common = {
      executionArn: `${EXECUTION}:one`,
      stateMachineArn: MACHINE,
      stateMachineVersionArn: null,
      stateMachineAliasArn: null,
      name: 'one',
      startDate: startDate?.getTime(),
      input: '{"n": 1}',
      inputDetails: { included: true },
      error: null,
      cause: null,
      redriveCount: 0,
      redriveDate: null,
      redriveStatus: 'NOT_REDRIVABLE',
    };
    expect(local.details()).toEqual([
      { ...common, status: 'RUNNING', stopDate: null, output: null, outputDetails: null },
      {
        ...common,
        status: 'SUCCEEDED',
        stopDate: stopDate?.getTime(),
        output: '{"got":{"n":1}}',
        outputDetails: { included: true },
      },
    ]);
  });

  it('calls as the machine’s role, in its own session', async () => {
    const local = start(invokes, {
      'glue:StartJobRun': () => ({ JobRunId: 'jr' }),
      'glue:GetJobRun': () => ({ JobRun: { JobRunState: 'FAILED', ErrorMessage: 'LandingMismatch: rows' } }),
    });
    const { status, error, cause } = await execute(local, 'one');
    expect([status, error, cause]).toEqual([
      'FAILED',
      'States.TaskFailed',
      '{"ErrorMessage":"LandingMismatch: rows","JobRunState":"FAILED"}',
    ]);
    expect(
      new Set(local.called.filter(({ operation }) => operation.startsWith('glue:')).map(({ caller }) => caller)),
    ).toEqual(new Set([`arn:aws:sts::${ACCOUNT}:assumed-role/machine-role/one`]));
  });

  it('has its history in pages, in both orders, with and without data', async () => {
    const local = start(passes);
    const { executionArn } = await execute(local, 'one');
    const first = await local.call<GetExecutionHistoryOutput>('GetExecutionHistory', { executionArn, maxResults: 3 });
    const { events, nextToken } = first;
    expect(events?.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(events?.[0]?.timestamp).toBeInstanceOf(Date);
    const second = await local.call<GetExecutionHistoryOutput>('GetExecutionHistory', {
      executionArn,
      maxResults: 3,
      nextToken,
    });
    expect([second.events?.map(({ id }) => id), second.nextToken]).toEqual([[4], undefined]);
    const reverse = await local.call<GetExecutionHistoryOutput>('GetExecutionHistory', {
      executionArn,
      reverseOrder: true,
      includeExecutionData: false,
    });
    expect(reverse.events?.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
    expect(reverse.events?.[1]?.stateExitedEventDetails).toEqual({
      name: 'A',
      outputDetails: { truncated: false },
      assignedVariablesDetails: { truncated: false },
    });
  });

  it('is stopped with its job', async () => {
    const local = start(invokes, {
      'glue:StartJobRun': () => ({ JobRunId: 'jr' }),
      'glue:GetJobRun': () => ({ JobRun: { JobRunState: 'RUNNING' } }),
      'glue:BatchStopJobRun': () => ({}),
    });
    const { executionArn } = await local.call<StartExecutionOutput>('StartExecution', {
      stateMachineArn: MACHINE,
      name: 'one',
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const { stopDate } = await local.call<DescribeExecutionOutput>('StopExecution', {
      executionArn,
      error: 'E',
      cause: 'C',
    });
    const described = await local.call<DescribeExecutionOutput>('DescribeExecution', { executionArn });
    expect([described.status, described.error, described.cause, described.stopDate]).toEqual([
      'ABORTED',
      'E',
      'C',
      stopDate,
    ]);
    expect(local.called.map(({ operation }) => operation)).toContain('glue:BatchStopJobRun');
    const { events } = await local.call<GetExecutionHistoryOutput>('GetExecutionHistory', {
      executionArn,
      reverseOrder: true,
    });
    expect(events?.[0]).toMatchObject({
      type: 'ExecutionAborted',
      executionAbortedEventDetails: { error: 'E', cause: 'C' },
    });
    expect(local.details().map(({ status }) => status)).toEqual(['RUNNING', 'ABORTED']);
  });

  it('that was cut off is ABORTED by the next start, which says so to EventBridge', async () => {
    const answers = { 'glue:StartJobRun': () => ({ JobRunId: 'jr' }), 'glue:GetJobRun': () => ({ JobRun: {} }) };
    const first = start(invokes, answers);
    const { executionArn } = await first.call<StartExecutionOutput>('StartExecution', {
      stateMachineArn: MACHINE,
      name: 'one',
    });
    await first.service.stop?.();
    const file = join(first.folder, 'executions/one/history.jsonl');
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"id": 6, "type": "Tas`); // as a kill may leave it
    const second = start(invokes, answers, {}, first.folder);
    const described = await second.call<DescribeExecutionOutput>('DescribeExecution', { executionArn });
    expect([described.status, described.cause]).toEqual([
      'ABORTED',
      'The local AWS ended while this execution was running',
    ]);
    const { events } = await second.call<GetExecutionHistoryOutput>('GetExecutionHistory', { executionArn });
    expect(events?.at(-1)?.type).toBe('ExecutionAborted');
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(second.details().map(({ status }) => status)).toEqual(['ABORTED']);
  });

  it('names may hold dots and quotes, which stay out of paths', async () => {
    const local = start(passes);
    const { executionArn } = await execute(local, "..'(1)");
    expect(executionArn).toBe(`${EXECUTION}:..'(1)`);
    expect(readFileSync(join(local.folder, "executions/%2E%2E'(1)/execution.json"), 'utf8')).toContain('SUCCEEDED');
  });
});

describe('Requests that are refused', () => {
  const local = start(passes);
  const input = (more: object) => ({ stateMachineArn: MACHINE, ...more });

  it.each([
    [
      'StartExecution',
      input({ stateMachineArn: `${MACHINE}2` }),
      `StateMachineDoesNotExist: State Machine Does Not Exist: '${MACHINE}2'`,
    ],
    ['StartExecution', input({ stateMachineArn: 'x' }), "InvalidArn: Invalid Arn: 'x' is not an ARN of Step Functions"],
    [
      'StartExecution',
      input({ name: 'a/b' }),
      `InvalidName: Invalid Name: 'a/b' must have 1 to 80 characters, no blanks, none of < > { } [ ] ? * " # % \\ ^ | ~ \` $ & , ; : /`,
    ],
    [
      'StartExecution',
      input({ input: '{' }),
      "InvalidExecutionInput: Invalid State Machine Execution Input: it must be JSON: Expected property name or '}' in JSON at position 1 (line 1 column 2)",
    ],
    [
      'DescribeExecution',
      { executionArn: `${EXECUTION}:no` },
      `ExecutionDoesNotExist: Execution Does Not Exist: '${EXECUTION}:no'`,
    ],
    ['ListExecutions', input({ nextToken: 'x' }), "InvalidToken: Invalid Token: 'x'"],
  ])('%s %j', async (operation, request, expected) => {
    expect(await nameOf(local.call(operation, request))).toBe(expected);
  });

  it('a name twice, unless it runs with the same input', async () => {
    const local = start(invokes, { 'glue:StartJobRun': () => ({}), 'glue:GetJobRun': () => ({ JobRun: {} }) });
    const first = await local.call<StartExecutionOutput>('StartExecution', input({ name: 'one', input: '{}' }));
    expect(await local.call('StartExecution', input({ name: 'one', input: '{}' }))).toEqual(first);
    expect(await nameOf(local.call('StartExecution', input({ name: 'one', input: '{"a":1}' })))).toBe(
      `ExecutionAlreadyExists: Execution Already Exists: '${EXECUTION}:one'`,
    );
    await local.service.stop?.();
  });
});

describe('State machines', () => {
  it('are those of the stack', async () => {
    const local = start(passes);
    await execute(local, 'one');
    const about = { name: 'machine', stateMachineArn: MACHINE };
    expect(await local.call('ListStateMachines', {})).toMatchObject({
      stateMachines: [{ ...about, type: 'STANDARD' }],
    });
    expect(await local.call('DescribeStateMachine', { stateMachineArn: MACHINE })).toMatchObject({
      ...about,
      status: 'ACTIVE',
      definition: JSON.stringify(passes),
      roleArn: ROLE,
    });
    expect(await local.call('DescribeStateMachineForExecution', { executionArn: `${EXECUTION}:one` })).toMatchObject({
      ...about,
      definition: JSON.stringify(passes),
      roleArn: ROLE,
    });
  });
});

describe('Waits', () => {
  const waits: Definition = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 3600, End: true } } };

  it('end as soon as nothing is under way', async () => {
    let crawling = true;
    const activity = {
      idle: async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        crawling = false;
      },
    };
    const { status } = await execute(start(waits, {}, { activity }), 'one');
    expect([status, crawling]).toEqual(['SUCCEEDED', false]);
  });

  it('last while another task of the execution is under way', async () => {
    const order: string[] = [];
    const definition: Definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'P',
      States: {
        P: {
          Type: 'Parallel',
          End: true,
          Branches: [
            { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 3600, Next: 'T2' }, T2: task('waited') } },
            { StartAt: 'T', States: { T: task('slow') } },
          ],
        },
      },
    };
    const answers: Answers = {
      'lambda:Invoke': async ({ FunctionName }: { FunctionName: string }) => {
        await new Promise((resolve) => setTimeout(resolve, FunctionName === 'slow' ? 30 : 0));
        order.push(FunctionName);
        return { Payload: '1' };
      },
    };
    const idle = () => Promise.resolve();
    const { status } = await execute(start(definition, answers, { activity: { idle } }), 'one');
    expect([status, order]).toEqual(['SUCCEEDED', ['slow', 'waited']]);
  });

  it('take their time when it is real', async () => {
    const local = start(waits, {}, { realTime: true, activity: { idle: () => Promise.resolve() } });
    const { executionArn } = await local.call<StartExecutionOutput>('StartExecution', {
      stateMachineArn: MACHINE,
      name: 'one',
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { status } = await local.call<DescribeExecutionOutput>('DescribeExecution', { executionArn });
    expect(status).toBe('RUNNING');
    await local.service.stop?.();
  });
});

const task = (FunctionName: string) => ({
  Type: 'Task' as const,
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName },
  End: true,
});
