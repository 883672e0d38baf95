import type { GetPartitionsRequest, GetPartitionsResponse } from '@aws-sdk/client-glue';
import { partitionFilter } from '../catalog/partition-expression.ts';
import { invalidInput } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';
import { paginate } from '../../paginate.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html */
export function getPartitions({ catalog }: GlueContext, input: GetPartitionsRequest): GetPartitionsResponse {
  const { table, partitions } = catalog.entry(input.DatabaseName, input.TableName);
  const matching = partitions.filter(partitionFilter(table, input.Expression));
  const { items, NextToken } = paginate(matching, input, 1000, invalidInput);
  return { Partitions: items, NextToken };
}
