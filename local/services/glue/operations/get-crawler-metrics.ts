import type { CrawlerMetrics, GetCrawlerMetricsRequest, GetCrawlerMetricsResponse } from '@aws-sdk/client-glue';
import { paginate } from '../../paginate.ts';
import type { CrawlHistory } from '../crawlers/crawl-history.ts';
import { entityNotFound, invalidInput } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';

/** How long crawls took; how many tables they changed is not counted here. API_GetCrawlerMetrics.html */
export function getCrawlerMetrics(
  { crawlers }: GlueContext,
  { CrawlerNameList = crawlers.names(), ...page }: GetCrawlerMetricsRequest,
): GetCrawlerMetricsResponse {
  const unknown = CrawlerNameList.find((name) => !crawlers.names().includes(name));
  if (unknown !== undefined) throw entityNotFound(`Crawler entry with name ${unknown} does not exist`);
  const { items, NextToken } = paginate(CrawlerNameList, page, 1000, invalidInput);
  return { CrawlerMetricsList: items.map((name) => metrics(name, crawlers.history(name).list())), NextToken };
}

function metrics(CrawlerName: string, crawls: ReturnType<CrawlHistory['list']>): CrawlerMetrics {
  const seconds = crawls.map(({ StartTime, EndTime }) => (Number(EndTime) - Number(StartTime)) / 1000);
  return {
    CrawlerName,
    TimeLeftSeconds: 0,
    StillEstimating: false,
    LastRuntimeSeconds: seconds[0] ?? 0,
    MedianRuntimeSeconds: seconds.toSorted((a, b) => a - b)[Math.floor(seconds.length / 2)] ?? 0,
  };
}
