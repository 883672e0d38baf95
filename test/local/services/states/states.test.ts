import { describe, expect, it, jest } from '@jest/globals';
import type {
  DescribeExecutionOutput,
  GetExecutionHistoryOutput,
  HistoryEvent,
  ListExecutionsOutput,
  RedriveExecutionOutput,
  StartExecutionOutput,
} from '@aws-sdk/client-sfn';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNT, MACHINE } from './fake-cloud.ts';
import { ended, EXECUTION, execute, invokes, passes, start } from './local-states.ts';

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
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven.',
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
    const reason = (status: string) => ({ redriveStatusReason: `Execution is ${status} and cannot be redriven.` });
    expect(local.details()).toEqual([
      { ...common, ...reason('RUNNING'), status: 'RUNNING', stopDate: null, output: null, outputDetails: null },
      {
        ...common,
        ...reason('SUCCEEDED'),
        status: 'SUCCEEDED',
        stopDate: stopDate?.getTime(),
        output: '{"got":{"n":1}}',
        outputDetails: { included: true },
      },
    ]);
  });

  it('has one start: its caller, its machine and its history are told the same', async () => {
    const StartTime = '{% $states.context.Execution.StartTime %}';
    const local = start({ ...passes, States: { A: { Type: 'Pass', Output: { StartTime }, End: true } } });
    const now = Date.now.bind(Date);
    const late = jest.spyOn(Date, 'now').mockImplementation(() => now() + 1000);
    const { executionArn, startDate, output } = await execute(local, 'at-the-end-of-a-second');
    late.mockRestore();
    expect(JSON.parse(output!)).toEqual({ StartTime: startDate?.toISOString() });
    const { events } = await local.call<GetExecutionHistoryOutput>('GetExecutionHistory', { executionArn });
    expect(events?.[0]).toMatchObject({ type: 'ExecutionStarted', timestamp: startDate });
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

  it.each([
    ['after its last event', '', 'SUCCEEDED', '{"got":{}}'],
    ['by an earlier start that was killed in turn', 'ExecutionAborted', 'ABORTED', undefined],
  ])('whose record says RUNNING, killed %s, ends as that event says', async (_when, aborted, status, output) => {
    const first = start(passes);
    const { executionArn } = await execute(first, 'one', '{}');
    const folder = join(first.folder, 'executions/one');
    const {
      output: _output,
      stopDate: _stopDate,
      ...record
    } = JSON.parse(readFileSync(join(folder, 'execution.json'), 'utf8')) as Record<string, unknown>;
    writeFileSync(join(folder, 'execution.json'), JSON.stringify({ ...record, status: 'RUNNING' }));
    const history = readFileSync(join(folder, 'history.jsonl'), 'utf8');
    if (aborted) writeFileSync(join(folder, 'history.jsonl'), history.replace('ExecutionSucceeded', aborted));
    const second = start(passes, {}, {}, first.folder);
    const described = await second.call<DescribeExecutionOutput>('DescribeExecution', { executionArn });
    expect([described.status, described.output]).toEqual([status, output]);
    const { events = [] } = await second.call<GetExecutionHistoryOutput>('GetExecutionHistory', { executionArn });
    expect(events).toHaveLength(history.trimEnd().split('\n').length);
    expect(described.stopDate).toEqual(events.at(-1)?.timestamp);
  });

  it('that failed is redriven: it goes on with the state that failed', async () => {
    let state = 'FAILED';
    const local = start(invokes, {
      'glue:StartJobRun': () => ({ JobRunId: 'jr' }),
      'glue:GetJobRun': () => ({ JobRun: { JobRunState: state } }),
    });
    const failed = await execute(local, 'one');
    expect([failed.status, failed.redriveStatus, failed.redriveCount]).toEqual(['FAILED', 'REDRIVABLE', 0]);
    state = 'SUCCEEDED';
    const { executionArn } = failed;
    const redrive = () => local.call<RedriveExecutionOutput>('RedriveExecution', { executionArn, clientToken: 'once' });
    const { redriveDate } = await redrive();
    expect(await redrive()).toEqual({ redriveDate });
    const described = await ended(local, executionArn!);
    expect([described.status, described.redriveCount, described.redriveDate, described.error]).toEqual([
      'SUCCEEDED',
      1,
      redriveDate,
      undefined,
    ]);
    const { events = [] } = await local.call<GetExecutionHistoryOutput>('GetExecutionHistory', { executionArn });
    expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'TaskStateEntered'],
      [3, 2, 'TaskScheduled'],
      [4, 3, 'TaskStarted'],
      [5, 4, 'TaskSubmitted'],
      [6, 5, 'TaskFailed'],
      [7, 6, 'ExecutionFailed'],
      [8, 7, 'ExecutionRedriven'],
      [9, 2, 'TaskScheduled'],
      [10, 9, 'TaskStarted'],
      [11, 10, 'TaskSubmitted'],
      [12, 11, 'TaskSucceeded'],
      [13, 12, 'TaskStateExited'],
      [14, 13, 'ExecutionSucceeded'],
    ]);
    expect(local.details().map(({ status, redriveCount }) => [status, redriveCount])).toEqual([
      ['RUNNING', 0],
      ['FAILED', 0],
      ['RUNNING', 1],
      ['SUCCEEDED', 1],
    ]);
  });

  it('that succeeded, or runs, is not redriven', async () => {
    const local = start(passes);
    const { executionArn } = await execute(local, 'one');
    await expect(local.call('RedriveExecution', { executionArn })).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
      message: 'Execution is SUCCEEDED and cannot be redriven.',
    });
  });

  it('names may hold dots and quotes, which stay out of paths', async () => {
    const local = start(passes);
    const { executionArn } = await execute(local, "..'(1)");
    expect(executionArn).toBe(`${EXECUTION}:..'(1)`);
    expect(readFileSync(join(local.folder, "executions/%2E%2E'(1)/execution.json"), 'utf8')).toContain('SUCCEEDED');
  });
});
