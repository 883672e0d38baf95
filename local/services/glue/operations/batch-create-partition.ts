import type { BatchCreatePartitionRequest, BatchCreatePartitionResponse, PartitionError } from '@aws-sdk/client-glue';
import { ServiceError } from '../../service-error.ts';
import { withPartition } from '../catalog/partitions.ts';
import { tooMany } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';

const limit = 100;

/**
 * Partitions that could not be created are told in `Errors` of a successful answer:
 * https://docs.aws.amazon.com/glue/latest/webapi/API_BatchCreatePartition.html
 */
export function batchCreatePartition(
  { catalog }: GlueContext,
  { DatabaseName, TableName, PartitionInputList = [] }: BatchCreatePartitionRequest,
): BatchCreatePartitionResponse {
  if (PartitionInputList.length > limit) throw tooMany('partitionInputList', limit, PartitionInputList.length);
  const before = catalog.entry(DatabaseName, TableName);
  const Errors: PartitionError[] = [];
  let entry = before;
  for (const input of PartitionInputList) {
    try {
      entry = withPartition(entry, input);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const ErrorDetail = { ErrorCode: error.name, ErrorMessage: error.message };
      Errors.push({ PartitionValues: input.Values, ErrorDetail });
    }
  }
  if (entry !== before) catalog.save(entry);
  return { Errors };
}
