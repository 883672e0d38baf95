import { describe, expect, it } from '@jest/globals';
import type { DescribeExecutionOutput, StartExecutionOutput } from '@aws-sdk/client-sfn';
import type { Definition } from '../../../../local/services/states/interpreter/types.ts';
import { type Answers, MACHINE } from './fake-cloud.ts';
import { execute, start } from './local-states.ts';

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
