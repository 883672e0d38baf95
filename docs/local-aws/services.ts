import type { ServiceName } from '../../local/services/service.ts';

export interface ServicePage {
  readonly title: string;
  /** Operations that one could ask for, by name, and why they are not there. */
  readonly without: Readonly<Record<string, string>>;
  /** Where what is supported differs from AWS. */
  readonly differences: readonly string[];
}

const template = 'the stack declares it: change the stack';
const oneStack = 'the stack is what was synthesized';
const noTags = 'tags have no effect here';
const noVersions = 'the stack has no versions of its state machine';

/** What docs/local-aws.md says of each service, besides its operations. */
export const services: Readonly<Record<ServiceName, ServicePage>> = {
  states: {
    title: 'Step Functions',
    without: {
      CreateStateMachine: template,
      UpdateStateMachine: template,
      DeleteStateMachine: template,
      StartSyncExecution: 'only Express state machines have it',
      TestState: 'start an execution instead: it costs nothing here',
      ListMapRuns: 'the stack has no distributed Map',
      SendTaskSuccess: 'the stack has no task that waits for a token',
      ListStateMachineVersions: noVersions,
      ListStateMachineAliases: noVersions,
      ListTagsForResource: noTags,
    },
    differences: [
      'An execution that was running when the local AWS ended is ABORTED; it can be redriven.',
      'Lists and descriptions are consistent at once.',
      'What definitions may hold: [states-language.md](states-language.md).',
    ],
  },
  athena: {
    title: 'Athena',
    without: {
      CreateNamedQuery: template,
      CreateWorkGroup: template,
      UpdateWorkGroup: template,
      CreatePreparedStatement: 'use ExecutionParameters with the statement itself',
      ListEngineVersions: 'there is one: Athena engine version 3',
      StartSession: 'Spark sessions are another product',
    },
    differences: [
      'DuckDB answers, behind a gate that refuses what Trino refuses.',
      'Statements: SELECT, CREATE OR REPLACE VIEW, DROP VIEW, SHOW and DESCRIBE; others fail by name.',
      'A query is CANCELLED at the next point where DuckDB can be interrupted.',
      'GetQueryRuntimeStatistics has times and bytes, no stages of a plan.',
      'DataScannedInBytes are the columns in the row groups that a query reads. Real Trino also reads what lies between two ' +
        "of them, up to 1 MB: all together a quarter more of the Glue script's files, three times as much of the embedded engine's.",
    ],
  },
  glue: {
    title: 'Glue',
    without: {
      CreateDatabase: template,
      CreateJob: template,
      CreateCrawler: template,
      UpdateCrawler: template,
      GetTableVersions: 'the local catalog keeps the newest version of a table',
      SearchTables: 'GetTables has an Expression',
      GetConnections: 'the local job reaches the source by itself',
      GetPartitionIndexes: 'partitions are found without an index',
      GetTags: noTags,
      ResetJobBookmark: 'the job keeps no bookmark',
    },
    differences: [
      'Partition expressions: comparisons of string keys and IN lists, joined by AND.',
      'Jobs run on DuckDB, or with `--engine spark` on PySpark.',
      'Crawlers read Parquet.',
      'Crawls cost nothing: DPUHour is 0; tables that a crawl changed are not counted.',
    ],
  },
  s3: {
    title: 'S3',
    without: {
      CreateBucket: template,
      DeleteBucket: template,
      GetBucketAcl: 'the stack grants by policies',
      GetBucketPolicy: 'the policies are in the template',
      GetBucketVersioning: 'the local AWS keeps one version of an object',
      ListObjectVersions: 'the local AWS keeps one version of an object',
      GetObjectAttributes: 'HeadObject and ListParts say it',
      GetObjectTagging: noTags,
      PutObjectTagging: noTags,
      SelectObjectContent: 'query with Athena',
    },
    differences: [
      'An object is the file `<state>/buckets/<bucket>/<key>`; other programs may write there.',
      'Keys that no file can have are refused: empty parts (`a//b`, `a/`), `.`, `..`, backslashes, NUL, parts over 255 bytes; and a key that is the folder of another (`a` beside `a/b`).',
      'Symbolic links are no objects, and nothing is reached through them.',
      'The path and the host name may hold the bucket: `http://127.0.0.1:PORT/bucket/key`, `http://bucket.localhost:PORT/key`. Clients choose the path for an endpoint that is an IP address, as this one is.',
      'Presigned URLs of both versions (2 is what the CLI and boto3 make in older regions).',
      'Checksums (MD5, CRC32, CRC32C, CRC64NVME, SHA-1, SHA-256) are verified and answered, not kept.',
      'An object or a part that is sent at once has at most 512 MiB, an answer 1 GiB: clients send and read larger ones in parts.',
      'Headers for access lists, tags, storage classes and encryption are taken and have no effect; lifecycle rules do nothing.',
    ],
  },
  lambda: {
    title: 'Lambda',
    without: {
      CreateFunction: template,
      UpdateFunctionCode: 'start again: the stack is synthesized from the sources',
      ListVersionsByFunction: 'there is $LATEST',
      InvokeWithResponseStream: 'the functions of the stack do not stream',
    },
    differences: ['Functions of Node.js from file assets run, each in a thread; others are not listed.'],
  },
  logs: {
    title: 'CloudWatch Logs',
    without: {
      StartQuery: 'FilterLogEvents filters by terms',
      StartLiveTail: 'FilterLogEvents, again and again, shows what is new',
      PutLogEvents: 'functions, jobs and state machines write to the state folder',
      PutRetentionPolicy: template,
      GetLogRecord: 'an event is shown whole',
    },
    differences: [
      'Logs are the files of the state folder and the histories of executions: nothing is deleted when its retention is over.',
      'A function has one stream, a job run one, an execution one.',
      'Filter patterns are terms; of JSON, of columns and regular expressions are refused.',
    ],
  },
  sns: {
    title: 'SNS',
    without: {
      CreateTopic: template,
      Subscribe: template,
      PublishBatch: 'the stack publishes one message at a time',
      SetTopicAttributes: template,
    },
    differences: ['Messages stay in `<state>/messages.jsonl`; nobody is sent anything.'],
  },
  secretsmanager: {
    title: 'Secrets Manager',
    without: {
      ListSecrets: 'the output SourceSecretArn names the one that matters',
      PutSecretValue: 'the values are those of the living source',
      RotateSecret: 'the values are those of the living source',
    },
    differences: ['A value is that of the server that stands for the source, and is waited for until that is up.'],
  },
  rds: {
    title: 'RDS',
    without: {
      StartDBInstance: 'the source starts and ends with the local AWS',
      StopDBInstance: 'the source starts and ends with the local AWS',
      RebootDBInstance: 'the source starts and ends with the local AWS',
      DescribeDBSnapshots: 'there are none',
    },
    differences: ['Endpoint, engine and version are those of the server on this machine.'],
  },
  scheduler: {
    title: 'EventBridge Scheduler',
    without: {
      CreateSchedule: template,
      DeleteSchedule: template,
      GetScheduleGroup: 'ListScheduleGroups shows them',
      CreateScheduleGroup: template,
    },
    differences: [
      'Schedules fire while a server lives that was started for it; what was due before is not made up for.',
      'A rate counts from the schedule’s StartDate, else from 1970.',
      'Targets are state machines. What a target refuses is not tried again; there is no dead-letter queue.',
      'A flexible time window begins at once.',
    ],
  },
  events: {
    title: 'EventBridge',
    without: {
      PutRule: template,
      DeleteRule: template,
      PutTargets: template,
      TestEventPattern: 'PutEvents shows what a rule does',
      ListEventBuses: 'there is the default bus',
    },
    differences: [
      'Events reach their targets before PutEvents answers; targets are SNS topics.',
      'Patterns: exact values, prefix, suffix, equals-ignore-case, anything-but, numeric, exists, $or.',
    ],
  },
  cloudformation: {
    title: 'CloudFormation',
    without: {
      CreateStack: oneStack,
      UpdateStack: oneStack,
      DeleteStack: oneStack,
      DescribeStackEvents: 'nothing is created here, so nothing happens',
      ListExports: 'the stack exports nothing',
    },
    differences: ['The one stack is always CREATE_COMPLETE.'],
  },
  sts: {
    title: 'STS',
    without: {
      GetSessionToken: 'the keys of the local AWS do not expire',
      AssumeRoleWithWebIdentity: 'nobody signs in here',
    },
    differences: [],
  },
};
