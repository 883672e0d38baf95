import { Stack } from 'aws-cdk-lib';
import { CfnCrawler } from 'aws-cdk-lib/aws-glue';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { databases, runTables } from '../../data/star.ts';
import { names } from '../names.ts';
import { catalogArns } from './catalog.ts';
import { throughS3 } from './encryption.ts';

/** The level of the table's folder, the bucket being level 1: `s3://lake/runs/fact_orders/`. */
const tableLevel = 3;

/**
 * An independent witness of what the job wrote: a table of its own for each folder, whose partitions keep the
 * schema that was found in them. It never touches the tables that readers use.
 */
export class Crawler extends Construct {
  readonly crawlerName: string;

  constructor(scope: Construct, id: string, lake: IBucket, key: Key) {
    super(scope, id);
    const crawler = new CfnCrawler(this, 'Resource', {
      name: names.crawler,
      description: 'Reads the columns and types of each run from its files',
      role: this.role(lake, key).roleArn,
      databaseName: databases.crawled,
      targets: {
        s3Targets: runTables('include').map(({ name }) => ({ path: lake.s3UrlForObject(`runs/${name}/`) })),
      },
      schemaChangePolicy: { updateBehavior: 'UPDATE_IN_DATABASE', deleteBehavior: 'DELETE_FROM_DATABASE' },
      recrawlPolicy: { recrawlBehavior: 'CRAWL_EVERYTHING' },
      configuration: JSON.stringify({ Version: 1, Grouping: { TableLevelConfiguration: tableLevel } }),
    });
    this.crawlerName = crawler.ref;
  }

  private role(lake: IBucket, key: Key): Role {
    const stack = Stack.of(this);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('glue.amazonaws.com') });
    const statements = [
      { actions: ['s3:GetObject'], resources: [lake.arnForObjects('runs/*')] },
      {
        actions: ['s3:ListBucket'],
        resources: [lake.bucketArn],
        conditions: { StringLike: { 's3:prefix': 'runs/*' } },
      },
      { actions: ['s3:GetBucketLocation'], resources: [lake.bucketArn] },
      throughS3(key, 'Decrypt'),
      { actions: ['glue:GetDatabase'], resources: catalogArns(stack, databases.crawled) },
      {
        actions: [
          'glue:GetTable',
          'glue:GetTables',
          'glue:CreateTable',
          'glue:UpdateTable',
          'glue:DeleteTable',
          'glue:BatchDeleteTable',
          'glue:GetPartition',
          'glue:GetPartitions',
          'glue:BatchGetPartition',
          'glue:CreatePartition',
          'glue:BatchCreatePartition',
          'glue:UpdatePartition',
          'glue:BatchUpdatePartition',
          'glue:DeletePartition',
          'glue:BatchDeletePartition',
        ],
        resources: catalogArns(stack, databases.crawled, '*'),
      },
      {
        actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [stack.formatArn({ service: 'logs', resource: 'log-group:/aws-glue/crawlers*' })],
      },
    ];
    for (const statement of statements) role.addToPolicy(new PolicyStatement(statement));
    return role;
  }
}
