import type { GetPartitionsRequest, GetPartitionsResponse, Partition } from '@aws-sdk/client-glue';
import { partitionFilter } from '../catalog/partition-expression.ts';
import { invalidInput } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';
import { paginate } from '../../paginate.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html */
export function getPartitions({ catalog }: GlueContext, input: GetPartitionsRequest): GetPartitionsResponse {
  const { table, partitions } = catalog.entry(input.DatabaseName, input.TableName);
  const matching = partitions.filter(partitionFilter(table, input.Expression));
  const { items, NextToken } = paginate(matching.filter(inSegment(input)), input, 1000, invalidInput);
  return { Partitions: input.ExcludeColumnSchema ? items.map(withoutColumns) : items, NextToken };
}

/** Partitions dealt out to so many readers. */
function inSegment({ Segment }: GetPartitionsRequest): (partition: Partition, index: number) => boolean {
  const { SegmentNumber = 0, TotalSegments = 1 } = Segment ?? {};
  if (TotalSegments < 1 || TotalSegments > 10 || SegmentNumber < 0 || SegmentNumber >= TotalSegments) {
    throw invalidInput(`Invalid Segment: ${SegmentNumber} of ${TotalSegments}; there may be 1 to 10, from 0 on`);
  }
  return (_, index) => index % TotalSegments === SegmentNumber;
}

const withoutColumns = ({ StorageDescriptor, ...partition }: Partition): Partition => ({
  ...partition,
  StorageDescriptor: { ...StorageDescriptor, Columns: undefined },
});
