import type { StopCrawlerRequest, StopCrawlerResponse } from '@aws-sdk/client-glue';
import type { GlueContext } from '../glue-context.ts';

/** The crawler is STOPPING until the crawl has ended. https://docs.aws.amazon.com/glue/latest/webapi/API_StopCrawler.html */
export function stopCrawler({ crawlers }: GlueContext, { Name }: StopCrawlerRequest): StopCrawlerResponse {
  crawlers.stop(Name);
  return {};
}
