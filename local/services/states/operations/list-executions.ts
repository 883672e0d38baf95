import type { ListExecutionsInput, ListExecutionsOutput } from '@aws-sdk/client-sfn';
import { ServiceError } from '../../service-error.ts';
import { page } from '../paging.ts';
import { findStateMachine } from '../state-machines.ts';
import type { StatesContext } from './operation.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html */
export function listExecutions(
  { cloud, executions }: StatesContext,
  { stateMachineArn, statusFilter, redriveFilter, mapRunArn, ...request }: ListExecutionsInput,
): ListExecutionsOutput {
  if (mapRunArn !== undefined) throw new ServiceError('ResourceNotFound', `Resource not found: '${mapRunArn}'`);
  const { arn } = findStateMachine(cloud, stateMachineArn);
  const matching = executions
    .list()
    .filter((record) => record.stateMachineArn === arn && (!statusFilter || record.status === statusFilter))
    .filter(({ redrive }) => !redriveFilter || (redrive === undefined) === (redriveFilter === 'NOT_REDRIVEN'));
  const { page: records, nextToken } = page(matching, request);
  return {
    executions: records.map(({ executionArn, name, status, startDate, stopDate, redrive }) => ({
      executionArn,
      stateMachineArn: arn,
      name,
      status,
      startDate,
      stopDate,
      redriveCount: redrive?.count ?? 0,
      redriveDate: redrive?.date,
    })),
    nextToken,
  };
}
