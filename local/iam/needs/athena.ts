import type { Places } from '../places.ts';
import { inCatalog } from './glue.ts';
import { need, reference, type Row, type Rows } from './row.ts';
import { bucketArn, objectArn, read } from './s3.ts';

const workGroup = (places: Places, name = 'primary') => places.arn('athena', `workgroup/${name}`);

const onWorkGroup = (action: string): Row => ({
  page: reference('amazonathena'),
  needs: ({ WorkGroup }: { WorkGroup?: string }, places) => [need(`athena:${action}`, workGroup(places, WorkGroup))],
});

/** Of a query: the workgroup in which it was started. Who may not use that one is not told whether there is such a query. */
const onQuery = (action: string): Row => ({
  page: reference('amazonathena'),
  needs: ({ QueryExecutionId }: { QueryExecutionId?: string }, places) => [
    need(`athena:${action}`, workGroup(places, places.workGroupOfQuery(QueryExecutionId) ?? '*')),
  ],
});

/** What the catalog shows, Athena asks Glue for as its caller: a call of its own. */
const onCatalog = (action: string): Row => ({
  page: 'https://docs.aws.amazon.com/athena/latest/ug/datacatalogs-example-policies.html',
  needs: ({ CatalogName, Name }: { CatalogName?: string; Name?: string }, places) => [
    need(`athena:${action}`, places.arn('athena', `datacatalog/${CatalogName ?? Name ?? '*'}`)),
  ],
});

/** Of named queries: the workgroup of each, which its id alone does not tell. */
const onNamedQueries = (action: string): Row => ({
  page: reference('amazonathena'),
  needs: ({ NamedQueryId, NamedQueryIds = [NamedQueryId ?? ''] }: NamedQueriesInput, places) =>
    NamedQueryIds.map((id) => need(`athena:${action}`, workGroup(places, places.workGroupOfNamedQuery(id) ?? '*'))),
});

export const athena: Rows = {
  BatchGetNamedQuery: onNamedQueries('BatchGetNamedQuery'),
  BatchGetQueryExecution: {
    page: reference('amazonathena'),
    needs: ({ QueryExecutionIds = [] }: { QueryExecutionIds?: string[] }, places) =>
      QueryExecutionIds.map((id) =>
        need('athena:BatchGetQueryExecution', workGroup(places, places.workGroupOfQuery(id) ?? '*')),
      ),
  },
  GetDataCatalog: onCatalog('GetDataCatalog'),
  GetDatabase: onCatalog('GetDatabase'),
  GetNamedQuery: onNamedQueries('GetNamedQuery'),
  GetQueryExecution: onQuery('GetQueryExecution'),
  // Its answer is read from the results' file with the caller's rights: that is a GetObject of its own.
  GetQueryResults: onQuery('GetQueryResults'),
  GetQueryRuntimeStatistics: onQuery('GetQueryRuntimeStatistics'),
  GetTableMetadata: onCatalog('GetTableMetadata'),
  GetWorkGroup: onWorkGroup('GetWorkGroup'),
  ListDataCatalogs: {
    page: reference('amazonathena'),
    needs: () => [need('athena:ListDataCatalogs', '*')],
  },
  ListDatabases: onCatalog('ListDatabases'),
  ListNamedQueries: onWorkGroup('ListNamedQueries'),
  ListQueryExecutions: onWorkGroup('ListQueryExecutions'),
  ListTableMetadata: onCatalog('ListTableMetadata'),
  ListWorkGroups: {
    page: reference('amazonathena'),
    needs: () => [need('athena:ListWorkGroups', '*')],
  },
  StartQueryExecution: {
    page: 'https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html',
    needs: ({ WorkGroup, QueryExecutionContext }: StartInput, places) => [
      need('athena:StartQueryExecution', workGroup(places, WorkGroup)),
      // Athena looks for the default database, whatever a query is about.
      ...['default', QueryExecutionContext?.Database ?? 'default'].flatMap((database) =>
        inCatalog(places, 'GetDatabase', database),
      ),
    ],
  },
  StopQueryExecution: onQuery('StopQueryExecution'),
};

interface NamedQueriesInput {
  readonly NamedQueryId?: string;
  readonly NamedQueryIds?: readonly string[];
}

interface StartInput {
  readonly WorkGroup?: string;
  readonly QueryExecutionContext?: { readonly Database?: string };
}

/** What a query does with the rights of who started it, besides calls to Glue's own operations. */
export const queryWork: Rows = {
  NameTable: {
    page: 'https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html',
    needs: ({ DatabaseName }: { DatabaseName: string }, places) => inCatalog(places, 'GetDatabase', DatabaseName),
  },
  /** `information_schema.columns`: Athena looks at the tables one by one. */
  DescribeTables: {
    page: 'https://docs.aws.amazon.com/athena/latest/ug/querying-glue-catalog.html',
    needs: ({ DatabaseName }: { DatabaseName: string }, places) => inCatalog(places, 'GetTable', DatabaseName, '*'),
  },
  ReadPartitions: {
    page: 'https://docs.aws.amazon.com/athena/latest/ug/managed-policies.html#amazonathenafullaccess-managed-policy',
    needs: ({ DatabaseName, TableName }: { DatabaseName: string; TableName: string }, places) =>
      ['GetPartition', 'BatchGetPartition'].flatMap((action) => inCatalog(places, action, DatabaseName, TableName)),
  },
  ReadFiles: {
    page: 'https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html',
    needs: ({ Bucket, Prefix, Keys }: { Bucket: string; Prefix: string; Keys: readonly string[] }, places) => [
      need('s3:ListBucket', bucketArn(Bucket), { 's3:prefix': Prefix }),
      ...Keys.flatMap((Key) => read({ Bucket, Key }, places)),
    ],
  },
  WriteResults: {
    page: 'https://docs.aws.amazon.com/athena/latest/ug/managed-policies.html#amazonathenafullaccess-managed-policy',
    needs: ({ Bucket, Key }: { Bucket: string; Key: string }, places) => [
      ...['GetBucketLocation', 'ListBucketMultipartUploads'].map((action) => need(`s3:${action}`, bucketArn(Bucket))),
      need('s3:ListBucket', bucketArn(Bucket), { 's3:prefix': Key.slice(0, Key.lastIndexOf('/') + 1) }),
      ...['GetObject', 'PutObject', 'AbortMultipartUpload', 'ListMultipartUploadParts'].map((action) =>
        need(`s3:${action}`, objectArn(Bucket, Key)),
      ),
      ...['GenerateDataKey', 'Decrypt'].flatMap((action) => places.bucketKey(Bucket, action)),
    ],
  },
};
