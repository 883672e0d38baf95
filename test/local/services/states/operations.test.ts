import { describe, expect, it } from '@jest/globals';
import type { StartExecutionOutput } from '@aws-sdk/client-sfn';
import { MACHINE, ROLE } from './fake-cloud.ts';
import { EXECUTION, execute, invokes, nameOf, passes, start } from './local-states.ts';

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
