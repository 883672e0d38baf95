import type { CreatePartitionRequest, CreatePartitionResponse } from '@aws-sdk/client-glue';
import { withPartition } from '../catalog/partitions.ts';
import type { GlueContext } from '../glue-context.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_CreatePartition.html */
export function createPartition({ catalog }: GlueContext, input: CreatePartitionRequest): CreatePartitionResponse {
  catalog.save(withPartition(catalog.entry(input.DatabaseName, input.TableName), input.PartitionInput));
  return {};
}
