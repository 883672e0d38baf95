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

/** The calls that are measured, and what they need made. */
export async function prepareCalls(server: Running): Promise<Readonly<Record<string, Call>>> {
  const stateMachineArn = await machineOf(server);
  const started = await once<{ executionArn: string }>(server, states('StartExecution', { stateMachineArn }));
  const query = { QueryString: 'SELECT 1', ResultConfiguration: { OutputLocation: 's3://bench-results/queries/' } };
  const queried = await once<{ QueryExecutionId: string }>(server, athena('StartQueryExecution', query));
  const { QueryExecutionId } = queried;
  await succeeded(server, athena('GetQueryExecution', { QueryExecutionId }));
  return {
    DescribeExecution: states('DescribeExecution', { executionArn: started.executionArn }),
    StartExecution: states('StartExecution', { stateMachineArn }),
    GetQueryResults: athena('GetQueryResults', { QueryExecutionId }),
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

async function succeeded(server: Running, call: Call): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const { QueryExecution } = await once<{ QueryExecution: { Status: { State: string } } }>(server, call);
    if (QueryExecution.Status.State === 'SUCCEEDED') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the query did not succeed');
}
