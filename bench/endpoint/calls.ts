import { once, type Call } from './load.ts';
import type { Running } from './servers.ts';

const definition = JSON.stringify({ StartAt: 'Only', States: { Only: { Type: 'Pass', End: true } } });
const roleArn = 'arn:aws:iam::123456789012:role/bench';

const states = (operation: string, input: object): Call => ({
  service: 'states',
  target: `AWSStepFunctions.${operation}`,
  input,
});
const athena = (operation: string, input: object): Call => ({
  service: 'athena',
  target: `AmazonAthena.${operation}`,
  input,
});

/** The calls that are measured, and what they need made; without those that the server cannot be brought to. */
export async function prepareCalls(server: Running): Promise<Readonly<Record<string, Call>>> {
  const stateMachineArn = await machineOf(server);
  const { executionArn } = await once<{ executionArn: string }>(server, states('StartExecution', { stateMachineArn }));
  const QueryExecutionId = await queryOf(server);
  return {
    DescribeExecution: states('DescribeExecution', { executionArn }),
    StartExecution: states('StartExecution', { stateMachineArn }),
    ...(QueryExecutionId !== undefined && { GetQueryResults: athena('GetQueryResults', { QueryExecutionId }) }),
  };
}

/** Ours is in the template; the others are asked to make one. */
async function machineOf(server: Running): Promise<string> {
  const listed = await once<{ stateMachines: { stateMachineArn: string }[] }>(server, states('ListStateMachines', {}));
  const [machine] = listed.stateMachines;
  if (machine !== undefined) return machine.stateMachineArn;
  const input = { name: 'bench', definition, roleArn };
  return (await once<{ stateMachineArn: string }>(server, states('CreateStateMachine', input))).stateMachineArn;
}

/** A query that has succeeded; undefined when it fails. */
async function queryOf(server: Running): Promise<string | undefined> {
  const query = { QueryString: 'SELECT 1', ResultConfiguration: { OutputLocation: 's3://bench-results/queries/' } };
  const { QueryExecutionId } = await once<{ QueryExecutionId: string }>(server, athena('StartQueryExecution', query));
  const call = athena('GetQueryExecution', { QueryExecutionId });
  for (;;) {
    const { QueryExecution } = await once<{ QueryExecution: { Status: { State: string } } }>(server, call);
    const { State } = QueryExecution.Status;
    if (State === 'SUCCEEDED') return QueryExecutionId;
    if (State === 'FAILED' || State === 'CANCELLED') return undefined;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
