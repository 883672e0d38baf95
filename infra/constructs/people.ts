import { ArnFormat, Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyStatement, Role, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { lakeTables } from '../../data/lake-tables.ts';
import { databases, publishedName, starTables } from '../../data/star.ts';
import { names } from '../names.ts';
import { catalogArns } from './catalog.ts';
import { reportFolder } from './reports.ts';
import { throughS3 } from './encryption.ts';
import type { RunSchedule } from './schedule.ts';
import { resultFolders } from './workgroup.ts';

export interface PeopleProps {
  readonly lake: IBucket;
  readonly results: IBucket;
  readonly key: Key;
  readonly stateMachine: StateMachine;
  /** None: runs are started by hand. */
  readonly schedule: RunSchedule | undefined;
  readonly alerts: ITopic;
  /** Of the state machine and the functions. */
  readonly logs: readonly ILogGroup[];
  /** Whether runs write reports, for analysts to read. */
  readonly reports: boolean;
  readonly workGroups: { readonly pipeline: string; readonly analysts: string };
}

type Statement = Pick<PolicyStatementProps, 'actions' | 'resources' | 'conditions'>;

/**
 * The roles of people. The account's administrators say who may assume them, by giving `sts:AssumeRole` on the role.
 * What each may do, and what a policy can't prevent: docs/access.md.
 */
export class People extends Construct {
  readonly analyst: Role;
  readonly operator: Role;

  constructor(scope: Construct, id: string, props: PeopleProps) {
    super(scope, id);
    this.analyst = this.role('Analyst', 'Queries what the sales pipeline has published', this.analysts(props));
    this.operator = this.role(
      'Operator',
      'Starts, stops and examines runs of the sales pipeline',
      this.operators(props),
    );
  }

  private role(id: string, description: string, statements: readonly Statement[]): Role {
    const role = new Role(this, id, { assumedBy: new AccountRootPrincipal(), description });
    for (const statement of statements) role.addToPolicy(new PolicyStatement(statement));
    return role;
  }

  /** The views, the tables and files behind them, and answers of their own; of the audits the verdicts only. */
  private analysts({ lake, results, key, workGroups, reports }: PeopleProps): Statement[] {
    const stack = Stack.of(this);
    const versions = starTables.map(({ name }) => publishedName(name)).flatMap((name) => [name, `${name}_v*`]);
    const folders = [
      ...versions.map((table) => `runs/${table}/`),
      ...lakeTables.map(({ folder }) => folder),
      ...(reports ? [reportFolder] : []),
    ];
    return [
      ...this.queries(workGroups.analysts, results, resultFolders.analysts),
      this.namedQueries(workGroups.analysts),
      ...this.catalog([databases.published, databases.runs]),
      { actions: ['s3:GetObject'], resources: folders.map((folder) => lake.arnForObjects(`${folder}*`)) },
      {
        actions: ['s3:ListBucket'],
        resources: [lake.bucketArn],
        conditions: { StringLike: { 's3:prefix': folders.map((folder) => `${folder}*`) } },
      },
      throughS3(key, 'Decrypt', 'GenerateDataKey'),
      this.outputs(stack),
    ];
  }

  /** Every file of the lake, to read; what changes anything is an execution. */
  private operators(props: PeopleProps): Statement[] {
    const { lake, results, key, workGroups } = props;
    return [
      ...this.executions(props.stateMachine),
      ...this.queries(workGroups.pipeline, results, resultFolders.pipeline),
      ...this.queries(workGroups.analysts, results, resultFolders.analysts),
      this.namedQueries(workGroups.analysts),
      ...this.catalog([databases.published, databases.runs, databases.crawled]),
      { actions: ['s3:GetObject'], resources: [lake.arnForObjects('*')] },
      { actions: ['s3:ListBucket'], resources: [lake.bucketArn] },
      throughS3(key, 'Decrypt', 'GenerateDataKey'),
      ...this.watching(props),
      this.outputs(Stack.of(this), 'cloudformation:GetTemplate', 'cloudformation:ListStackResources'),
    ];
  }

  private executions({ stateMachineArn }: StateMachine): Statement[] {
    const executions = Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${names.stateMachine}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    return [
      {
        actions: ['states:StartExecution', 'states:ListExecutions', 'states:DescribeStateMachine'],
        resources: [stateMachineArn],
      },
      {
        actions: [
          'states:DescribeExecution',
          'states:DescribeStateMachineForExecution',
          'states:GetExecutionHistory',
          'states:RedriveExecution',
          'states:StopExecution',
        ],
        resources: [executions],
      },
    ];
  }

  /** Athena in one workgroup, whose answers are in one folder, from the console as well as by JDBC and ODBC. */
  private queries(workGroup: string, results: IBucket, folder: string): Statement[] {
    const athena = (resource: string) => Stack.of(this).formatArn({ service: 'athena', resource });
    return [
      {
        actions: [
          'athena:BatchGetQueryExecution',
          'athena:GetQueryExecution',
          'athena:GetQueryResults',
          'athena:GetQueryResultsStream',
          'athena:GetWorkGroup',
          'athena:ListQueryExecutions',
          'athena:StartQueryExecution',
          'athena:StopQueryExecution',
        ],
        resources: [athena(`workgroup/${workGroup}`)],
      },
      {
        actions: [
          'athena:GetDataCatalog',
          'athena:GetDatabase',
          'athena:GetTableMetadata',
          'athena:ListDatabases',
          'athena:ListTableMetadata',
        ],
        resources: [athena('datacatalog/AwsDataCatalog')],
      },
      {
        actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
        resources: [results.arnForObjects(`${folder}*`)],
      },
      {
        actions: ['s3:ListBucket'],
        resources: [results.bucketArn],
        conditions: { StringLike: { 's3:prefix': `${folder}*` } },
      },
      { actions: ['s3:GetBucketLocation', 's3:ListBucketMultipartUploads'], resources: [results.bucketArn] },
    ];
  }

  private namedQueries(workGroup: string): Statement {
    return {
      actions: ['athena:BatchGetNamedQuery', 'athena:GetNamedQuery', 'athena:ListNamedQueries'],
      resources: [Stack.of(this).formatArn({ service: 'athena', resource: `workgroup/${workGroup}` })],
    };
  }

  /** The names of all databases can't be kept from who may list some: Glue filters nothing. */
  private catalog(named: readonly string[]): Statement[] {
    const stack = Stack.of(this);
    const arns = (...tables: readonly string[]) => [
      ...new Set(named.flatMap((database) => catalogArns(stack, database, ...tables))),
    ];
    const partitioned = named.filter((database) => database !== databases.published);
    return [
      { actions: ['glue:GetDatabase'], resources: [...arns(), ...catalogArns(stack, 'default').slice(1)] },
      { actions: ['glue:GetDatabases'], resources: catalogArns(stack, '*') },
      { actions: ['glue:GetTable', 'glue:GetTables'], resources: arns('*') },
      {
        actions: ['glue:BatchGetPartition', 'glue:GetPartition', 'glue:GetPartitions'],
        resources: partitioned.flatMap((database) => catalogArns(stack, database, '*')),
      },
    ];
  }

  private watching({ schedule, alerts, logs }: PeopleProps): Statement[] {
    const glueLogs = ['jobs', 'crawlers'].map((kind) =>
      Stack.of(this).formatArn({ service: 'logs', resource: `log-group:/aws-glue/${kind}*` }),
    );
    const scheduling: Statement[] =
      schedule === undefined
        ? []
        : [
            {
              actions: ['scheduler:GetSchedule', 'scheduler:UpdateSchedule'],
              resources: [schedule.schedule.scheduleArn],
            },
            {
              // To switch a schedule on or off is to hand its role over again.
              actions: ['iam:PassRole'],
              resources: [schedule.role.roleArn],
              conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
            },
          ];
    return [
      {
        actions: ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'],
        resources: [...logs.map(({ logGroupArn }) => logGroupArn), ...glueLogs],
      },
      // The streams of a job's log have the names of its runs.
      {
        actions: ['glue:GetJobRuns'],
        resources: [Stack.of(this).formatArn({ service: 'glue', resource: `job/${names.job}` })],
      },
      ...scheduling,
      { actions: ['sns:GetTopicAttributes', 'sns:ListSubscriptionsByTopic'], resources: [alerts.topicArn] },
    ];
  }

  /** Where everything is, the stack's outputs say. @param more to be seen of the stack, besides its outputs */
  private outputs(stack: Stack, ...more: readonly string[]): Statement {
    return {
      actions: ['cloudformation:DescribeStacks', ...more],
      resources: [stack.formatArn({ service: 'cloudformation', resource: `stack/${stack.stackName}/*` })],
    };
  }
}
