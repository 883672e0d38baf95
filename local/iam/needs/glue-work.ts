import type { Places } from '../places.ts';
import { inCatalog } from './glue.ts';
import { need, type Rows } from './row.ts';
import { bucketArn, objectArn, read } from './s3.ts';

/** `s3://bucket/key` */
function locationOf(location: string) {
  const [, Bucket = '', Key = ''] = /^s3:\/\/([^/]+)\/(.*)$/.exec(location) ?? [];
  return { Bucket, Key };
}

interface RunJob {
  /** The script, and the archives beside it. */
  readonly files: readonly string[];
  readonly connections: readonly string[];
}

interface WriteRun {
  readonly Bucket: string;
  readonly runId: string;
}

interface RunCrawler {
  readonly DatabaseName: string;
  readonly tables: readonly {
    readonly name: string;
    readonly Bucket: string;
    readonly Prefix: string;
    readonly Keys: readonly string[];
  }[];
}

/** A crawler keeps tables and partitions of a database as it finds them. */
const crawlersActions = [
  ...['GetTable', 'CreateTable', 'UpdateTable', 'DeleteTable', 'BatchDeleteTable'],
  ...['GetPartition', 'GetPartitions', 'BatchGetPartition', 'CreatePartition', 'BatchCreatePartition'],
  ...['UpdatePartition', 'BatchUpdatePartition', 'DeletePartition', 'BatchDeletePartition'],
];

/** Spark marks a folder by an object beside it. */
const markerOf = (folder: string) => `${folder}_$folder$`;

/** Spark writes large files in parts, lists what is there, and puts finished files in their place. */
function writeFolder(places: Places, Bucket: string, folder: string, below: string) {
  const actions = ['GetObject', 'PutObject', 'DeleteObject', 'AbortMultipartUpload'];
  return [
    ...actions.map((action) => need(`s3:${action}`, objectArn(Bucket, `${folder}/${below}`))),
    ...['GetObject', 'PutObject', 'DeleteObject'].map((action) =>
      need(`s3:${action}`, objectArn(Bucket, markerOf(folder))),
    ),
    need('s3:ListBucket', bucketArn(Bucket), { 's3:prefix': `${folder}/` }),
    ...['GenerateDataKey', 'Decrypt'].flatMap((action) => places.bucketKey(Bucket, action)),
  ];
}

/** What jobs and crawlers do as their roles, besides calling operations. */
export const glueWork: Rows = {
  RunJob: {
    page: 'https://docs.aws.amazon.com/glue/latest/dg/create-an-iam-role.html',
    needs: ({ files, connections }: RunJob, places) => [
      ...files.flatMap((file) => read(locationOf(file), places)),
      ...(connections.length > 0 ? inCatalog(places, 'GetConnection') : []),
      ...connections.map((name) => need('glue:GetConnection', places.arn('glue', `connection/${name}`))),
    ],
  },
  WriteRun: {
    page: 'https://docs.aws.amazon.com/glue/latest/dg/create-service-policy.html',
    needs: ({ Bucket, runId }: WriteRun, places) => [
      need('s3:GetBucketLocation', bucketArn(Bucket)),
      ...writeFolder(places, Bucket, 'landing', `${runId}/*`),
      ...writeFolder(places, Bucket, 'runs', `*/run_id=${runId}/*`),
    ],
  },
  RunCrawler: {
    page: 'https://docs.aws.amazon.com/glue/latest/dg/crawler-prereqs.html',
    needs: ({ DatabaseName, tables }: RunCrawler, places) => [
      ...inCatalog(places, 'GetDatabase', DatabaseName),
      ...inCatalog(places, 'GetTables', DatabaseName, '*'),
      ...tables.flatMap(({ name, Bucket, Prefix, Keys }) => [
        need('s3:GetBucketLocation', bucketArn(Bucket)),
        need('s3:ListBucket', bucketArn(Bucket), { 's3:prefix': Prefix }),
        ...Keys.flatMap((Key) => read({ Bucket, Key }, places)),
        ...crawlersActions.flatMap((action) => inCatalog(places, action, DatabaseName, name)),
      ]),
    ],
  },
};
