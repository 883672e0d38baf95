import type { GetCrawlersRequest, GetCrawlersResponse } from '@aws-sdk/client-glue';
import { paginate } from '../../paginate.ts';
import { invalidInput } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetCrawlers.html */
export function getCrawlers({ crawlers }: GlueContext, input: GetCrawlersRequest): GetCrawlersResponse {
  const { items, NextToken } = paginate(crawlers.names(), input, 1000, invalidInput);
  return { Crawlers: items.map((name) => crawlers.describe(name)), NextToken };
}
