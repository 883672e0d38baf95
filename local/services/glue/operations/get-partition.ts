import type { GetPartitionRequest, GetPartitionResponse } from '@aws-sdk/client-glue';
import { partitionOf } from '../catalog/partitions.ts';
import { entityNotFound } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartition.html */
export function getPartition({ catalog }: GlueContext, input: GetPartitionRequest): GetPartitionResponse {
  const partition = partitionOf(catalog.entry(input.DatabaseName, input.TableName), input.PartitionValues);
  if (partition === undefined) throw entityNotFound('Cannot find partition.');
  return { Partition: partition };
}
