import type { DeletePartitionRequest, DeletePartitionResponse } from '@aws-sdk/client-glue';
import { withoutPartition } from '../catalog/partitions.ts';
import type { GlueContext } from '../glue-context.ts';

/** Files stay. https://docs.aws.amazon.com/glue/latest/webapi/API_DeletePartition.html */
export function deletePartition(
  { catalog }: GlueContext,
  { DatabaseName, TableName, PartitionValues }: DeletePartitionRequest,
): DeletePartitionResponse {
  catalog.save(withoutPartition(catalog.entry(DatabaseName, TableName), PartitionValues));
  return {};
}
