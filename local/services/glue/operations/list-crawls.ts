import type { CrawlerHistory, CrawlsFilter, ListCrawlsRequest, ListCrawlsResponse } from '@aws-sdk/client-glue';
import { paginate } from '../../paginate.ts';
import { invalidInput } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';

/** Newest first, the one under way among them. https://docs.aws.amazon.com/glue/latest/webapi/API_ListCrawls.html */
export function listCrawls(
  { crawlers }: GlueContext,
  { CrawlerName, Filters = [], ...page }: ListCrawlsRequest,
): ListCrawlsResponse {
  const matching = crawlers.crawls(CrawlerName).filter((crawl) => Filters.every((filter) => holds(filter, crawl)));
  const { items, NextToken } = paginate(matching, page, 1000, invalidInput);
  return { Crawls: items, NextToken };
}

type Compare = (left: number | string, right: number | string) => boolean;

const operators: Readonly<Record<string, Compare>> = {
  EQ: (left, right) => left === right,
  NE: (left, right) => left !== right,
  GT: (left, right) => left > right,
  GE: (left, right) => left >= right,
  LT: (left, right) => left < right,
  LE: (left, right) => left <= right,
};

/** Times are compared as epoch milliseconds. */
function holds({ FieldName, FilterOperator = 'EQ', FieldValue = '' }: CrawlsFilter, crawl: CrawlerHistory): boolean {
  const compare = operators[FilterOperator];
  if (compare === undefined) throw invalidInput(`Invalid FilterOperator: ${FilterOperator}`);
  switch (FieldName) {
    case 'CRAWL_ID':
      return compare(String(crawl.CrawlId), FieldValue);
    case 'STATE':
      return compare(String(crawl.State), FieldValue);
    case 'START_TIME':
      return compare(Number(crawl.StartTime), Number(FieldValue));
    case 'END_TIME':
      return compare(Number(crawl.EndTime), Number(FieldValue));
    default:
      throw invalidInput(`The local Glue does not filter crawls by ${String(FieldName)}`);
  }
}
