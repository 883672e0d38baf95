import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { databases } from '../../data/star.ts';

const descriptions: Record<keyof typeof databases, string> = {
  runs: 'The tables of all runs, declared and registered by the pipeline',
  crawled: 'What the crawler found in the files: a witness, not for queries',
  published: 'The star as it is published: views on the live run, for analysts',
};

/** The Glue databases. Tables, partitions and views in them belong to the runs, not to the stack. */
export class Catalog extends Construct {
  readonly databases: readonly CfnDatabase[];

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.databases = Object.entries(databases).map(
      ([key, name]) =>
        new CfnDatabase(this, key, {
          catalogId: Stack.of(this).account,
          databaseInput: { name, description: descriptions[key as keyof typeof databases] },
        }),
    );
  }
}

/** The catalog, a database, and the tables in it: what a statement about tables must name. */
export function catalogArns(stack: Stack, database: string, ...tables: readonly string[]): string[] {
  const arn = (resource: string) => stack.formatArn({ service: 'glue', resource });
  return [arn('catalog'), arn(`database/${database}`), ...tables.map((table) => arn(`table/${database}/${table}`))];
}
