import type { Crawler } from '@aws-sdk/client-glue';
import type { Cloud } from '../../../cloud.ts';

/** The crawlers that the stack declares, in Glue's shape; without state. */
export function stackCrawlers({ stack }: Pick<Cloud, 'stack'>): Crawler[] {
  return stack.resources('AWS::Glue::Crawler').map(({ properties, ref }) => {
    const declared = properties as Crawler & { Tags?: unknown };
    return {
      ...declared,
      Tags: undefined,
      Name: declared.Name ?? ref,
      // Glue answers the role's path and name, not its ARN.
      Role: String(declared.Role).replace(/^arn:[^:]*:iam::\d*:role\//, ''),
      Classifiers: declared.Classifiers ?? [],
      SchemaChangePolicy: {
        UpdateBehavior: declared.SchemaChangePolicy?.UpdateBehavior ?? 'UPDATE_IN_DATABASE',
        DeleteBehavior: declared.SchemaChangePolicy?.DeleteBehavior ?? 'DEPRECATE_IN_DATABASE',
      },
      RecrawlPolicy: declared.RecrawlPolicy ?? { RecrawlBehavior: 'CRAWL_EVERYTHING' },
      Version: 1,
    };
  });
}

/** The level of a path at which a folder is a table (the bucket is 1); undefined when not configured. */
export function tableLevel(crawler: Crawler): number | undefined {
  const configuration = JSON.parse(crawler.Configuration ?? '{}') as {
    Grouping?: { TableLevelConfiguration?: number };
  };
  return configuration.Grouping?.TableLevelConfiguration;
}
