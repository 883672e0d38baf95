import { describe, expect, it } from '@jest/globals';
import { jsonpathMachine, lines, machine, ROLE, runMachine, START } from './machine.ts';

describe('Pass', () => {
  it('writes AWS’s events, whole', async () => {
    const { history } = await runMachine(machine({ A: { Type: 'Pass', Assign: { x: 1 }, Output: 'done' } }));
    const timestamp = new Date(START);
    const inputDetails = { truncated: false };
    const outputDetails = { truncated: false };
    expect(history).toEqual([
      {
        timestamp,
        type: 'ExecutionStarted',
        id: 1,
        previousEventId: 0,
        executionStartedEventDetails: { input: '{}', inputDetails, roleArn: ROLE },
      },
      {
        timestamp,
        type: 'PassStateEntered',
        id: 2,
        previousEventId: 0,
        stateEnteredEventDetails: { name: 'A', input: '{}', inputDetails },
      },
      {
        timestamp,
        type: 'PassStateExited',
        id: 3,
        previousEventId: 2,
        stateExitedEventDetails: {
          name: 'A',
          output: '"done"',
          outputDetails,
          assignedVariables: { x: '1' },
          assignedVariablesDetails: { truncated: false },
        },
      },
      {
        timestamp,
        type: 'ExecutionSucceeded',
        id: 4,
        previousEventId: 3,
        executionSucceededEventDetails: { output: '"done"', outputDetails },
      },
    ]);
  });

  it('assigns variables after the state, all at once', async () => {
    const { outcome } = await runMachine(
      machine({
        A: { Type: 'Pass', Assign: { x: 1, y: 2 } },
        B: { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% [$x, $y] %}' },
        C: { Type: 'Pass', Output: { before: '{% $states.input %}', now: '{% [$x, $y] %}' } },
      }),
    );
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { before: [1, 2], now: [2, 1] } });
  });

  it('sees the context object', async () => {
    const { outcome } = await runMachine(machine({ A: { Type: 'Pass', Output: '{% $states.context %}' } }), {
      input: { a: 1 },
    });
    expect(outcome).toEqual({
      status: 'SUCCEEDED',
      output: {
        Execution: {
          Id: 'arn:aws:states:us-east-1:123456789012:execution:machine:first',
          Input: { a: 1 },
          StartTime: '2026-11-22T03:00:00.000Z',
          Name: 'first',
          RoleArn: ROLE,
          RedriveCount: 0,
        },
        StateMachine: { Id: 'arn:aws:states:us-east-1:123456789012:stateMachine:machine', Name: 'machine' },
        State: { Name: 'A', EnteredTime: '2026-11-22T03:00:00.000Z' },
      },
    });
  });

  it('tells which expression gave nothing', async () => {
    const { history } = await runMachine(machine({ A: { Type: 'Pass', Output: { list: [1, '{% $nothing %}'] } } }));
    const cause =
      "An error occurred while executing the state 'A' (entered at the event id #2). The JSONata expression '$nothing' " +
      "specified for the field 'Output/list[1]' returned nothing (undefined).";
    expect(lines(history)).toEqual([
      `1 <0 ExecutionStarted {"input":"{}","roleArn":"${ROLE}"}`,
      '2 <0 PassStateEntered {"name":"A","input":"{}"}',
      `3 <0 EvaluationFailed {"error":"States.QueryEvaluationError","cause":"${cause}","location":"Output/list[1]","state":"A"}`,
      `4 <3 ExecutionFailed {"error":"States.QueryEvaluationError","cause":"${cause}"}`,
    ]);
  });

  it('does not mistake a part of a text for an expression', async () => {
    const { outcome } = await runMachine(
      machine({ A: { Type: 'Pass', Output: ['a {% 1 %}', '{% 1 %} ', '{% 1 %}'] } }),
    );
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: ['a {% 1 %}', '{% 1 %} ', 1] });
  });

  it('gives the next expression plain arrays, of one item too', async () => {
    const { outcome } = await runMachine(
      machine({
        A: { Type: 'Pass', Assign: { one: '{% [5] %}', filtered: '{% [[1, 2, 3][$ > 2]] %}' } },
        B: { Type: 'Pass', Output: { one: '{% $one %}', filtered: '{% $filtered %}' } },
      }),
    );
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { one: [5], filtered: [3] } });
  });

  it('fails when its output is over 256 KiB, whatever a Catch says', async () => {
    const { outcome } = await runMachine(machine({ A: { Type: 'Pass', Output: 'ü'.repeat(128 * 1024) } }));
    expect(outcome).toEqual({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause: "The state/task 'A' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  it('follows InputPath, Parameters, ResultPath and OutputPath', async () => {
    const { outcome } = await runMachine(
      jsonpathMachine({
        A: {
          Type: 'Pass',
          InputPath: '$.in',
          Parameters: { 'sum.$': 'States.MathAdd($.a, 1)', kept: '$.a', 'all.$': '$' },
          ResultPath: '$.out.result',
          OutputPath: '$.out',
        },
      }),
      { input: { in: { a: 1 }, out: { old: true } } },
    );
    expect(outcome).toEqual({
      status: 'SUCCEEDED',
      output: { old: true, result: { sum: 2, kept: '$.a', all: { a: 1 } } },
    });
  });

  it('fails where a ResultPath leads through a text', async () => {
    const { outcome } = await runMachine(jsonpathMachine({ A: { Type: 'Pass', Result: 1, ResultPath: '$.a.b' } }), {
      input: { a: 'text' },
    });
    expect(outcome).toEqual({
      status: 'FAILED',
      error: 'States.ResultPathMatchFailure',
      cause: `An error occurred while executing the state 'A' (entered at the event id #2). Unable to apply step "b" to input ""text"".`,
    });
  });

  it('takes names like __proto__ as names', async () => {
    const input = JSON.parse('{"__proto__": {"a": 1}}') as { [key: string]: never };
    const { outcome } = await runMachine(
      jsonpathMachine({
        A: { Type: 'Pass', Parameters: { 'found.$': "$['__proto__'].a" }, ResultPath: '$.__proto__' },
      }),
      { input },
    );
    expect(JSON.stringify(outcome)).toBe('{"status":"SUCCEEDED","output":{"__proto__":{"found":1}}}');
    expect(({} as Record<string, unknown>).found).toBeUndefined();
  });
});
