import type { GetCrawlerRequest, GetCrawlerResponse } from '@aws-sdk/client-glue';
import type { GlueContext } from '../glue-context.ts';

/** A crawler that never ran has no `LastCrawl`. https://docs.aws.amazon.com/glue/latest/webapi/API_GetCrawler.html */
export function getCrawler({ crawlers }: GlueContext, { Name }: GetCrawlerRequest): GetCrawlerResponse {
  return { Crawler: crawlers.describe(Name) };
}
