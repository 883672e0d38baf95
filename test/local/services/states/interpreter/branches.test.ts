import { describe, expect, it } from '@jest/globals';
import { StateFailure } from '../../../../../local/services/states/interpreter/failures.ts';
import type { Definition } from '../../../../../local/services/states/interpreter/types.ts';
import { FUNCTION, jsonpathMachine, lines, machine, ROLE, runMachine } from './machine.ts';

const started = (input = '{}') => `1 <0 ExecutionStarted {"input":${JSON.stringify(input)},"roleArn":"${ROLE}"}`;

const inner = (states: Parameters<typeof machine>[0]): Definition => jsonpathMachine(states);

describe('Parallel', () => {
  it('runs its branches side by side, in a scope of their own', async () => {
    const { history, outcome } = await runMachine(
      machine({
        A: { Type: 'Pass', Assign: { x: 1 } },
        P: {
          Type: 'Parallel',
          Arguments: '{% $x %}',
          Branches: [
            inner({
              L: { Type: 'Pass', Assign: { x2: '{% $x + $states.input %}' } },
              L2: { Type: 'Pass', Output: '{% $x2 %}' },
            }),
            inner({ R: { Type: 'Wait', Seconds: 3 } }),
          ],
          Output: { results: '{% $states.result %}' },
        },
        B: { Type: 'Pass', Output: '{% [$states.input.results, $exists($x2)] %}' },
      }),
    );
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: [2, 1, false] });
    expect(lines(history).slice(3, -3)).toEqual([
      '4 <3 ParallelStateEntered {"name":"P","input":"{}"}',
      '5 <4 ParallelStateStarted',
      '6 <5 PassStateEntered {"name":"L","input":"1"}',
      '7 <5 WaitStateEntered {"name":"R","input":"1"}',
      '8 <6 PassStateExited {"name":"L","output":"1","assignedVariables":{"x2":"2"}}',
      '9 <8 PassStateEntered {"name":"L2","input":"1"}',
      '10 <9 PassStateExited {"name":"L2","output":"2"}',
      '3s 11 <7 WaitStateExited {"name":"R","output":"1"}',
      '3s 12 <11 ParallelStateSucceeded',
      '3s 13 <11 ParallelStateExited {"name":"P","output":"{\\"results\\":[2,1]}"}',
    ]);
  });

  it('ends all branches when one fails', async () => {
    const { history, seconds } = await runMachine(
      machine({
        P: {
          Type: 'Parallel',
          Branches: [
            inner({ L: { Type: 'Wait', Seconds: 60 } }),
            inner({ R: { Type: 'Fail', Error: 'No', Cause: 'why' } }),
          ],
          Catch: [{ ErrorEquals: ['No'], Next: 'B' }],
          Next: 'B',
        },
        B: { Type: 'Succeed' },
      }),
    );
    expect(seconds).toBe(0);
    expect(lines(history)).toEqual([
      started(),
      '2 <0 ParallelStateEntered {"name":"P","input":"{}"}',
      '3 <2 ParallelStateStarted',
      '4 <3 WaitStateEntered {"name":"L","input":"{}"}',
      '5 <3 FailStateEntered {"name":"R","input":"{}"}',
      '6 <5 ParallelStateFailed',
      '7 <6 ParallelStateExited {"name":"P","output":"{\\"Error\\":\\"No\\",\\"Cause\\":\\"why\\"}"}',
      '8 <7 SucceedStateEntered {"name":"B","input":"{\\"Error\\":\\"No\\",\\"Cause\\":\\"why\\"}"}',
      '9 <8 SucceedStateExited {"name":"B","output":"{\\"Error\\":\\"No\\",\\"Cause\\":\\"why\\"}"}',
      '10 <9 ExecutionSucceeded {"output":"{\\"Error\\":\\"No\\",\\"Cause\\":\\"why\\"}"}',
    ]);
  });
});

describe('Map', () => {
  it('runs one item after the other with MaxConcurrency 1', async () => {
    const { history } = await runMachine(
      machine({
        M: {
          Type: 'Map',
          MaxConcurrency: 1,
          Items: '{% $states.input.list %}',
          ItemSelector: { i: '{% $states.context.Map.Item.Index %}', v: '{% $states.context.Map.Item.Value %}' },
          ItemProcessor: inner({ S: { Type: 'Pass', Output: '{% $states.input.v & $states.input.i %}' } }),
        },
      }),
      { input: { list: ['a', 'b'] } },
    );
    expect(lines(history)).toEqual([
      started('{"list":["a","b"]}'),
      '2 <0 MapStateEntered {"name":"M","input":"{\\"list\\":[\\"a\\",\\"b\\"]}"}',
      '3 <2 MapStateStarted {"length":2}',
      '4 <3 MapIterationStarted {"name":"M","index":0}',
      '5 <4 PassStateEntered {"name":"S","input":"{\\"i\\":0,\\"v\\":\\"a\\"}"}',
      '6 <5 PassStateExited {"name":"S","output":"\\"a0\\""}',
      '7 <6 MapIterationSucceeded {"name":"M","index":0}',
      '8 <6 MapIterationStarted {"name":"M","index":1}',
      '9 <8 PassStateEntered {"name":"S","input":"{\\"i\\":1,\\"v\\":\\"b\\"}"}',
      '10 <9 PassStateExited {"name":"S","output":"\\"b1\\""}',
      '11 <10 MapIterationSucceeded {"name":"M","index":1}',
      '12 <11 MapStateSucceeded',
      '13 <11 MapStateExited {"name":"M","output":"[\\"a0\\",\\"b1\\"]"}',
      '14 <13 ExecutionSucceeded {"output":"[\\"a0\\",\\"b1\\"]"}',
    ]);
  });

  it.each([
    [undefined, 40],
    [0, 40],
    [5, 5],
    ['{% 2 * 3 %}', 6],
  ])('with MaxConcurrency %s runs %d at once', async (MaxConcurrency, expected) => {
    let now = 0;
    let most = 0;
    const { outcome } = await runMachine(
      machine({
        M: {
          Type: 'Map',
          Items: '{% [1..100] %}',
          ...(MaxConcurrency !== undefined && { MaxConcurrency }),
          ItemProcessor: inner({ T: { Type: 'Task', Resource: FUNCTION } }),
          Output: '{% $sum($states.result) %}',
        },
      }),
      {
        task: async (task, time, signal) => {
          most = Math.max(most, ++now);
          await time.sleep(1000, signal);
          now--;
          return task.arguments;
        },
      },
    );
    expect([most, outcome]).toEqual([expected, { status: 'SUCCEEDED', output: 5050 }]);
  });

  it('aborts the other iterations when one fails', async () => {
    const { history } = await runMachine(
      machine({
        M: { Type: 'Map', Items: [1, 2], ItemProcessor: inner({ T: { Type: 'Task', Resource: FUNCTION } }) },
      }),
      {
        task: async (task, time, signal) => {
          await time.sleep(task.arguments === 2 ? 1_000 : 9_000, signal);
          throw new StateFailure('Broken', 'no luck');
        },
      },
    );
    expect(lines(history).slice(11)).toEqual([
      '1s 12 <11 LambdaFunctionFailed {"error":"Broken","cause":"no luck"}',
      '1s 13 <12 MapIterationFailed {"name":"M","index":1}',
      '1s 14 <9 MapIterationAborted {"name":"M","index":0}',
      '1s 15 <12 MapStateFailed',
      '1s 16 <15 ExecutionFailed {"error":"Broken","cause":"no luck"}',
    ]);
  });

  const distributed = (tolerated: object, states: Parameters<typeof machine>[0]) =>
    machine({
      M: {
        Type: 'Map',
        Items: [1, 2, 3, 4],
        ...tolerated,
        ItemProcessor: { ...inner(states), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
      },
    });

  const failsOnOdd = {
    C: {
      Type: 'Choice' as const,
      Choices: [{ Condition: '{% $states.input % 2 = 1 %}', Next: 'F' }],
      Default: 'S',
    },
    F: { Type: 'Fail' as const, Error: 'Odd' },
    S: { Type: 'Succeed' as const },
  };

  it.each([
    ['count', { ToleratedFailureCount: 2 }],
    ['percentage', { ToleratedFailurePercentage: 50 }],
  ])('distributed, leaves out as many failures as its %s tolerates', async (_, tolerated) => {
    const { outcome } = await runMachine(distributed(tolerated, failsOnOdd));
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: [2, 4] });
  });

  it('distributed, fails beyond them', async () => {
    const { history } = await runMachine(distributed({ ToleratedFailureCount: 1 }, failsOnOdd));
    const failure =
      '{"error":"States.ExceedToleratedFailureThreshold","cause":"The specified tolerated failure threshold was exceeded"}';
    const arn = 'arn:aws:states:us-east-1:123456789012:mapRun:machine/M:80808080-8080-4080-8080-808080808080';
    expect(lines(history)).toEqual([
      started(),
      '2 <0 MapStateEntered {"name":"M","input":"{}"}',
      '3 <2 MapStateStarted {"length":4}',
      `4 <3 MapRunStarted {"mapRunArn":"${arn}"}`,
      `5 <4 MapRunFailed ${failure}`,
      '6 <5 MapStateFailed',
      `7 <6 ExecutionFailed ${failure}`,
    ]);
  });
});
