import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  type FilteredLogEvent,
} from '@aws-sdk/client-cloudwatch-logs';
import { writeWholeAssembly } from '../../contract/whole-assembly.ts';
import { failureOf, startFixture, temporaryFolder, type Fixture } from '../../harness.ts';

const assembly = temporaryFolder();
let local: Fixture;
let logs: CloudWatchLogsClient;
const file = (name: string) => join(local.state, 'logs', `${name}.log`);
const jobs = '/aws-glue/jobs/output';
const runs = ['jr_a', 'jr_b'] as const;

beforeAll(async () => {
  writeWholeAssembly(assembly.path);
  local = await startFixture({ assembly: assembly.path });
  logs = new CloudWatchLogsClient({ ...local.client, maxAttempts: 1 });
  mkdirSync(join(local.state, 'logs'), { recursive: true });
  writeFileSync(
    file('jr_a'),
    '2026-11-28T10:00:00.000Z one\n  more of one\n2026-11-28T10:00:02.000Z ERROR three\n2026-11-28T10:00:09.000Z cut off',
  );
  writeFileSync(file('jr_b'), '2026-11-28T10:00:01.000Z two\n2026-11-28T10:00:02.000Z also three\n');
});
afterAll(async () => {
  await local.stop();
  assembly.remove();
});

const filter = (input: object = {}) => logs.send(new FilterLogEventsCommand({ logGroupName: jobs, ...input }));
const messages = async (input: object = {}) => ((await filter(input)).events ?? []).map(({ message }) => message);
const everything = ['one\n  more of one', 'two', 'ERROR three', 'also three'];

describe('FilterLogEvents', () => {
  it('shows the events of all streams in the order of their times', async () => {
    const { events = [], nextToken } = await filter();
    expect(nextToken).toBeUndefined();
    const shown = events.map(({ message }) => message);
    expect(shown.toSorted()).toEqual(everything.toSorted());
    expect(shown.slice(0, 2)).toEqual(everything.slice(0, 2));
    expect(events[0]).toEqual({
      logStreamName: 'jr_a',
      timestamp: Date.parse('2026-11-28T10:00:00Z'),
      ingestionTime: Date.parse('2026-11-28T10:00:00Z'),
      message: 'one\n  more of one',
      eventId: expect.stringMatching(/^\d{56}$/),
    });
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(4);
  });

  it('pages without losing or repeating, also while logs grow', async () => {
    const found: FilteredLogEvent[] = [];
    let nextToken: string | undefined;
    do {
      const page = await filter({ limit: 1, nextToken });
      found.push(...(page.events ?? []));
      nextToken = page.nextToken;
      if (found.length === 2) appendFileSync(file('jr_b'), '2026-11-28T10:00:05.000Z later\n');
    } while (nextToken !== undefined);
    const all = (await filter()).events ?? [];
    expect(found).toEqual(all);
    expect(all.at(-1)?.message).toBe('later');
  });

  const at = (time: string) => Date.parse(`2026-11-28T${time}Z`);
  const cases: [object, string[]][] = [
    [{ startTime: at('10:00:02.000') }, ['ERROR three', 'also three', 'later']],
    [{ startTime: at('10:00:01.000'), endTime: at('10:00:02.000') }, ['two']],
    [{ logStreamNames: ['jr_b'] }, ['two', 'also three', 'later']],
    [{ logStreamNamePrefix: 'jr_a' }, ['one\n  more of one', 'ERROR three']],
    [{ filterPattern: 'three' }, ['ERROR three', 'also three']],
    [{ filterPattern: 'ERROR three' }, ['ERROR three']],
    [{ filterPattern: '"of one"' }, ['one\n  more of one']],
    [{ filterPattern: '?two ?later' }, ['two', 'later']],
    [{ filterPattern: 'three -ERROR' }, ['also three']],
    [{ logGroupName: '/aws-glue/jobs/error' }, ['ERROR three']],
  ];
  it.each(cases)('%j', async (input, expected) => {
    expect((await messages(input)).toSorted()).toEqual(expected.toSorted());
  });

  it.each([{ filterPattern: '{ $.a = 1 }' }, { nextToken: 'x' }, { limit: 10_001 }])('refuses %j', async (input) => {
    expect((await failureOf(filter(input))).name).toBe('InvalidParameterException');
  });
});

describe('GetLogEvents', () => {
  const get = async (input: object) => {
    const command = new GetLogEventsCommand({ logGroupName: jobs, logStreamName: 'jr_b', ...input });
    const { events = [], nextForwardToken, nextBackwardToken } = await logs.send(command);
    return { messages: events.map(({ message }) => message), nextForwardToken, nextBackwardToken };
  };

  it('goes both ways, and stays where a stream ends', async () => {
    const latest = await get({ limit: 2 });
    expect(latest.messages).toEqual(['also three', 'later']);
    const before = await get({ limit: 2, nextToken: latest.nextBackwardToken });
    expect(before.messages).toEqual(['two']);
    const forward = await get({ nextToken: latest.nextForwardToken });
    expect([forward.messages, forward.nextForwardToken]).toEqual([[], latest.nextForwardToken]);
    appendFileSync(file('jr_b'), '2026-11-28T10:00:06.000Z latest\n');
    expect((await get({ nextToken: latest.nextForwardToken })).messages).toEqual(['latest']);
    expect((await get({ startFromHead: true, limit: 1 })).messages).toEqual(['two']);
  });
});

describe('groups', () => {
  it('are those of the template, and those that Lambda and Glue make', async () => {
    const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
    expect(logGroups.map(({ logGroupName, retentionInDays }) => [logGroupName, retentionInDays])).toEqual([
      ['/aws-glue/jobs/error', undefined],
      ['/aws-glue/jobs/output', undefined],
      ...['echo', 'exit', 'fail', 'hang'].map((name) => [`/aws/lambda/fixture-${name}`, undefined]),
      ['/fixture/machine', 90],
    ]);
  });

  it('of a function have what it printed', async () => {
    await local.call('lambda:Invoke', { FunctionName: 'fixture-echo', Payload: '{}' });
    const started = await messages({ logGroupName: '/aws/lambda/fixture-echo', filterPattern: 'START' });
    expect(started).toEqual([expect.stringMatching(/^START RequestId: [0-9a-f-]{36} Version: \$LATEST$/)]);
  });

  it('of a state machine have its history, without data where it is not to have it', async () => {
    const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:fixture-quick';
    const started: unknown = await local.call('states:StartExecution', { stateMachineArn, input: '{"secret":1}' });
    const { executionArn } = started as { executionArn: string };
    const told = async () =>
      (await messages({ logGroupName: '/fixture/machine' })).map((text) => JSON.parse(text ?? '') as object);
    while ((await told()).length < 4);
    expect((await told()).map((event) => (event as { type: string }).type)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
    expect((await told())[0]).toEqual({
      id: '1',
      type: 'ExecutionStarted',
      details: { inputDetails: { truncated: false }, roleArn: 'arn:aws:iam::123456789012:role/fixture-role' },
      previous_event_id: '0',
      event_timestamp: expect.stringMatching(/^\d{13}$/),
      execution_arn: executionArn,
      redrive_count: '0',
    });
    const describe = new DescribeLogStreamsCommand({ logGroupName: '/fixture/machine', orderBy: 'LastEventTime' });
    const { logStreams = [] } = await logs.send(describe);
    expect(logStreams.map(({ logStreamName }) => logStreamName)).toEqual([
      expect.stringMatching(/^states\/fixture-quick\/\d{4}-\d\d-\d\d-\d\d-\d\d\/[0-9a-f]{8}$/),
    ]);
  });

  it('of job runs have a stream each', async () => {
    const { logStreams = [] } = await logs.send(new DescribeLogStreamsCommand({ logGroupName: jobs }));
    expect(logStreams.map(({ logStreamName }) => logStreamName)).toEqual([...runs]);
  });
});
