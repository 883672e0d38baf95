import type { ListStateMachinesInput, ListStateMachinesOutput } from '@aws-sdk/client-sfn';
import { page } from '../paging.ts';
import { stateMachines } from '../state-machines.ts';
import { STACK_CREATED } from './describe-state-machine.ts';
import type { StatesContext } from './operation.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html */
export function listStateMachines({ cloud }: StatesContext, request: ListStateMachinesInput): ListStateMachinesOutput {
  const { page: machines, nextToken } = page(stateMachines(cloud), request);
  return {
    stateMachines: machines.map(({ arn, name }) => ({
      stateMachineArn: arn,
      name,
      type: 'STANDARD',
      creationDate: STACK_CREATED,
    })),
    nextToken,
  };
}
