import type { StartCrawlerRequest, StartCrawlerResponse } from '@aws-sdk/client-glue';
import type { GlueContext } from '../glue-context.ts';

/** Answers at once; the crawl goes on. https://docs.aws.amazon.com/glue/latest/webapi/API_StartCrawler.html */
export function startCrawler({ crawlers }: GlueContext, { Name }: StartCrawlerRequest): StartCrawlerResponse {
  crawlers.start(Name);
  return {};
}
