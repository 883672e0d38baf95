import { describe, expect, it } from '@jest/globals';
import { Aborted } from '../../../../../local/services/states/interpreter/abort.ts';
import { VirtualTime } from '../../../../../local/services/states/interpreter/virtual-time.ts';
import { FUNCTION, jsonpathMachine, lines, machine, ROLE, runMachine, START } from './machine.ts';

const started = `1 <0 ExecutionStarted {"input":"{}","roleArn":"${ROLE}"}`;

describe('Choice', () => {
  const choice = machine({
    C: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.n > 1 %}', Assign: { big: true }, Output: 'big', Next: 'S' }],
      Assign: { big: false },
      Output: 'small',
      Default: 'S',
    },
    S: { Type: 'Succeed', Output: '{% [$big, $states.input] %}' },
  });

  it.each([
    [2, [true, 'big']],
    [1, [false, 'small']],
  ])('of %d', async (n, output) => {
    const { outcome } = await runMachine(choice, { input: { n } });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output });
  });

  it('wants a boolean', async () => {
    const { outcome } = await runMachine(choice, { input: { n: 1, list: [] } });
    expect(outcome.status).toBe('SUCCEEDED');
    const { outcome: wrong } = await runMachine(
      machine({ C: { Type: 'Choice', Choices: [{ Condition: '{% 1 %}', Next: 'C' }] } }),
    );
    expect(wrong).toEqual({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause:
        "An error occurred while executing the state 'C' (entered at the event id #2). The JSONata expression '1' specified " +
        "for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean', but was 'number' for value: 1",
    });
  });

  it('fails when nothing matches and there is no Default', async () => {
    const Choices = [{ Variable: '$.n', IsPresent: true, Next: 'C' }];
    const { outcome } = await runMachine(jsonpathMachine({ C: { Type: 'Choice', Choices } }));
    expect(outcome).toEqual({
      status: 'FAILED',
      error: 'States.NoChoiceMatched',
      cause: "No choice rule of the state 'C' is true, and it has no Default",
    });
  });

  it.each([
    [{ Variable: '$.s', StringMatches: 'log-*.txt' }, true],
    [{ Variable: '$.s', StringMatches: 'log-\\*.txt' }, false],
    [{ Variable: '$.t', IsTimestamp: true }, true],
    [{ Variable: '$.s', IsTimestamp: true }, false],
    [{ Variable: '$.t', TimestampLessThanPath: '$.later' }, true],
    [
      {
        Or: [
          { Variable: '$.n', NumericEquals: 1 },
          { Variable: '$.n', NumericEquals: 2 },
        ],
      },
      true,
    ],
    [
      {
        And: [
          { Variable: '$.n', NumericEquals: 1 },
          { Variable: '$.n', NumericEquals: 2 },
        ],
      },
      false,
    ],
    [{ Not: { Variable: '$.gone', IsPresent: true } }, true],
    [{ Variable: '$.list[?(@.a == 2)]', IsPresent: true }, true],
  ])('JSONPath rule %j is %s', async (rule, expected) => {
    const input = {
      s: 'log-1.txt',
      t: '2026-11-22T03:00:00Z',
      later: '2026-11-22T03:00:00.001Z',
      n: 2,
      list: [{ a: 2 }],
    };
    const { outcome } = await runMachine(
      jsonpathMachine({
        C: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
        Yes: { Type: 'Pass', Result: true, End: true },
        No: { Type: 'Pass', Result: false },
      }),
      { input },
    );
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: expected });
  });
});

describe('Wait', () => {
  it.each([
    ['seconds', { Seconds: 90 }, 90],
    ['an expression', { Seconds: '{% 60 * 2 %}' }, 120],
    ['a timestamp', { Timestamp: '2026-11-22T04:00:10+01:00' }, 10],
    ['a moment that has passed', { Timestamp: '2026-11-22T02:00:00Z' }, 0],
  ])('for %s', async (_, fields, seconds) => {
    const { history } = await runMachine(machine({ W: { Type: 'Wait', ...fields } }));
    const at = seconds ? `${seconds}s ` : '';
    expect(lines(history)).toEqual([
      started,
      '2 <0 WaitStateEntered {"name":"W","input":"{}"}',
      `${at}3 <2 WaitStateExited {"name":"W","output":"{}"}`,
      `${at}4 <3 ExecutionSucceeded {"output":"{}"}`,
    ]);
  });
});

describe('Fail', () => {
  it('with expressions', async () => {
    const { history } = await runMachine(
      machine({ F: { Type: 'Fail', Error: "{% 'A' & 'B' %}", Cause: '{% $string($states.input) %}' } }),
    );
    expect(lines(history)).toEqual([
      started,
      '2 <0 FailStateEntered {"name":"F","input":"{}"}',
      '3 <2 ExecutionFailed {"error":"AB","cause":"{}"}',
    ]);
  });
});

describe('The whole machine', () => {
  it('times out', async () => {
    const ran = await runMachine({ ...machine({ W: { Type: 'Wait', Seconds: 60 } }), TimeoutSeconds: 10 });
    expect(lines(ran.history).slice(1)).toEqual([
      '2 <0 WaitStateEntered {"name":"W","input":"{}"}',
      '10s 3 <2 ExecutionTimedOut {"error":"States.Timeout"}',
    ]);
    expect(ran.outcome).toEqual({ status: 'TIMED_OUT', error: 'States.Timeout' });
  });

  it('is stopped, with its task', async () => {
    const controller = new AbortController();
    const time = new VirtualTime(START);
    let ended: unknown;
    const ran = await runMachine(machine({ T: { Type: 'Task', Resource: FUNCTION } }), {
      time,
      signal: controller.signal,
      task: async (_task, _time, signal) => {
        controller.abort(new Aborted('Operator', 'enough'));
        ended = signal.aborted;
        return await Promise.resolve(1);
      },
    });
    expect(lines(ran.history).slice(3)).toEqual([
      '4 <3 LambdaFunctionStarted',
      '5 <4 ExecutionAborted {"error":"Operator","cause":"enough"}',
    ]);
    expect([ran.outcome, ended]).toEqual([{ status: 'ABORTED', error: 'Operator', cause: 'enough' }, true]);
  });

  it('ends after 25,000 events', async () => {
    const { history, outcome } = await runMachine(jsonpathMachine({ A: { Type: 'Pass', Next: 'A' } }));
    expect(history.length).toBe(25_000);
    expect(outcome).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
  });

  it('names a state that is not there', async () => {
    const { outcome } = await runMachine(machine({ A: { Type: 'Pass', Next: 'constructor' } }));
    expect(outcome).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: "There is no state 'constructor' in the state machine",
    });
  });
});
