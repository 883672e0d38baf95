import type { BatchGetCrawlersRequest, BatchGetCrawlersResponse } from '@aws-sdk/client-glue';
import type { GlueContext } from '../glue-context.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_BatchGetCrawlers.html */
export function batchGetCrawlers(
  { crawlers }: GlueContext,
  { CrawlerNames = [] }: BatchGetCrawlersRequest,
): BatchGetCrawlersResponse {
  const known = crawlers.names();
  return {
    Crawlers: CrawlerNames.filter((name) => known.includes(name)).map((name) => crawlers.describe(name)),
    CrawlersNotFound: CrawlerNames.filter((name) => !known.includes(name)),
  };
}
