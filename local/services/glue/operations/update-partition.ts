import type { UpdatePartitionRequest, UpdatePartitionResponse } from '@aws-sdk/client-glue';
import { withUpdatedPartition } from '../catalog/partitions.ts';
import type { GlueContext } from '../glue-context.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_UpdatePartition.html */
export function updatePartition({ catalog }: GlueContext, input: UpdatePartitionRequest): UpdatePartitionResponse {
  const entry = catalog.entry(input.DatabaseName, input.TableName);
  catalog.save(withUpdatedPartition(entry, input.PartitionValueList, input.PartitionInput));
  return {};
}
