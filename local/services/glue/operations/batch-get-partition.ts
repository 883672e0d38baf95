import type { BatchGetPartitionRequest, BatchGetPartitionResponse } from '@aws-sdk/client-glue';
import { partitionOf } from '../catalog/partitions.ts';
import { tooMany } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';

const limit = 1000;

/** Those that are not there are left out. https://docs.aws.amazon.com/glue/latest/webapi/API_BatchGetPartition.html */
export function batchGetPartition(
  { catalog }: GlueContext,
  { DatabaseName, TableName, PartitionsToGet = [] }: BatchGetPartitionRequest,
): BatchGetPartitionResponse {
  if (PartitionsToGet.length > limit) throw tooMany('partitionsToGet', limit, PartitionsToGet.length);
  const entry = catalog.entry(DatabaseName, TableName);
  const found = PartitionsToGet.map(({ Values }) => partitionOf(entry, Values));
  return { Partitions: found.filter((partition) => partition !== undefined), UnprocessedKeys: [] };
}
