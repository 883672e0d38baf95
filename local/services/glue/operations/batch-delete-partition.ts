import type { BatchDeletePartitionRequest, BatchDeletePartitionResponse, PartitionError } from '@aws-sdk/client-glue';
import { ServiceError } from '../../service-error.ts';
import { withoutPartition } from '../catalog/partitions.ts';
import { tooMany } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';

const limit = 25;

/**
 * Partitions that could not be deleted are told in `Errors` of a successful answer:
 * https://docs.aws.amazon.com/glue/latest/webapi/API_BatchDeletePartition.html
 */
export function batchDeletePartition(
  { catalog }: GlueContext,
  { DatabaseName, TableName, PartitionsToDelete = [] }: BatchDeletePartitionRequest,
): BatchDeletePartitionResponse {
  if (PartitionsToDelete.length > limit) throw tooMany('partitionsToDelete', limit, PartitionsToDelete.length);
  const before = catalog.entry(DatabaseName, TableName);
  const Errors: PartitionError[] = [];
  let entry = before;
  for (const { Values } of PartitionsToDelete) {
    try {
      entry = withoutPartition(entry, Values);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      Errors.push({ PartitionValues: Values, ErrorDetail: { ErrorCode: error.name, ErrorMessage: error.message } });
    }
  }
  if (entry !== before) catalog.save(entry);
  return { Errors };
}
