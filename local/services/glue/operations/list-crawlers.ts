import type { ListCrawlersRequest, ListCrawlersResponse } from '@aws-sdk/client-glue';
import { paginate } from '../../paginate.ts';
import { invalidInput } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_ListCrawlers.html */
export function listCrawlers({ crawlers }: GlueContext, input: ListCrawlersRequest): ListCrawlersResponse {
  const { items, NextToken } = paginate(crawlers.names(), input, 1000, invalidInput);
  return { CrawlerNames: items, NextToken };
}
