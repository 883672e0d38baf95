import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Construct } from 'constructs';
import type { Config } from './config.ts';
import { Alerts } from './constructs/alerts.ts';
import { Catalog, declareLakeTables, declareRunsView } from './constructs/catalog.ts';
import { Crawler } from './constructs/crawler.ts';
import { dashboard } from './constructs/dashboard.ts';
import { encryptionKey } from './constructs/encryption.ts';
import { EtlJob } from './constructs/etl-job.ts';
import { nodeFunction } from './constructs/functions.ts';
import { Lake } from './constructs/lake.ts';
import { NamedQueries } from './constructs/named-queries.ts';
import { Network } from './constructs/network.ts';
import { People } from './constructs/people.ts';
import { retireRuns, runGuard } from './constructs/run-functions.ts';
import { Reports } from './constructs/reports.ts';
import { scheduleRuns } from './constructs/schedule.ts';
import { SourceDatabase } from './constructs/source-database.ts';
import { tellOfUncaughtEnds, watchRuns } from './constructs/watch.ts';
import { WorkGroups } from './constructs/workgroup.ts';
import { Workflow } from './constructs/workflow.ts';

export interface PipelineStackProps extends StackProps {
  readonly config: Config;
}

/** The whole pipeline. Nothing in it is shared with the rest of the account. */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, { config, ...props }: PipelineStackProps) {
    super(scope, id, props);
    const key = encryptionKey(this, config);
    const { lake, results, accessLogs } = new Lake(this, 'Lake', config, key);
    const network = new Network(this, 'Network', config, accessLogs);
    const source = new SourceDatabase(this, 'Source', config, network);
    const catalog = new Catalog(this, 'Catalog');
    declareLakeTables(catalog, lake);
    declareRunsView(catalog);
    const { job, codeHash } = new EtlJob(this, 'Etl', { config, lake, key, network, source });
    const crawler = new Crawler(this, 'Crawler', lake, key);
    const workGroups = new WorkGroups(this, 'Athena', config, results, key);
    new NamedQueries(this, 'Queries', workGroups.analysts);
    const alerts = new Alerts(this, 'Alerts', config, key).topic;
    const sourceHealth = this.sourceHealth(config, network, source);
    const functions = {
      runGuard: runGuard(this, config, { lake, key, alerts }, codeHash),
      retireRuns: retireRuns(this, config, { lake, key }, job.jobName),
      sourceHealth,
    };

    const reports =
      config.report === 'on'
        ? new Reports(this, 'Reports', { config, lake, results, key, workGroup: workGroups.pipeline })
        : undefined;
    const workflow = new Workflow(
      this,
      'Workflow',
      {
        ...functions,
        logGroups: {
          runGuard: functions.runGuard.logGroup.logGroupName,
          sourceHealth: sourceHealth.logGroup.logGroupName,
          retireRuns: functions.retireRuns.logGroup.logGroupName,
        },
        lake,
        alerts,
        jobName: job.jobName,
        crawlerName: crawler.crawlerName,
        workGroupName: workGroups.pipeline,
        personalData: config.personalData,
        ...(reports && {
          reporting: {
            writeReport: reports.writer,
            logGroup: reports.writer.logGroup.logGroupName,
            readers: reports.readers,
          },
        }),
      },
      results,
      key,
    );
    const schedule = scheduleRuns(this, workflow.stateMachine, config);
    tellOfUncaughtEnds(this, workflow.stateMachine, alerts);
    const { stateMachine } = workflow;
    dashboard(this, {
      stateMachine,
      alarms: watchRuns(this, { config, alerts, stateMachine, published: workflow.published }),
      endings: functions.runGuard.logGroup,
      workGroups: [workGroups.pipeline, workGroups.analysts],
    });

    const logs = [
      workflow.log,
      ...Object.values({ ...functions, ...(reports && { writer: reports.writer }) }).map(({ logGroup }) => logGroup),
    ];
    const people = new People(this, 'People', {
      lake,
      results,
      key,
      stateMachine,
      schedule,
      alerts,
      logs,
      workGroups,
      reports: reports !== undefined,
    });
    const { stateMachineArn } = stateMachine;
    this.addOutputs({
      StateMachineArn: stateMachineArn,
      StateMachineConsoleUrl: this.consoleUrl('states', `/statemachines/view/${stateMachineArn}`),
      LakeBucketName: lake.bucketName,
      ResultsBucketName: results.bucketName,
      JobName: job.jobName,
      CrawlerName: crawler.crawlerName,
      WorkGroupName: workGroups.pipeline,
      AnalystWorkGroupName: workGroups.analysts,
      AnalystRoleArn: people.analyst.roleArn,
      OperatorRoleArn: people.operator.roleArn,
      AlertsTopicArn: alerts.topicArn,
      SourceHealthFunctionName: sourceHealth.functionName,
      SourceSecretArn: source.secret.secretArn,
      SourceEndpoint: source.endpoint,
      ...(reports && { ReportReadersTopicArn: reports.readers.topicArn }),
      AthenaConsoleUrl: this.consoleUrl('athena', '/query-editor'),
    });
  }

  /** In the network of the source, of which it needs the credentials. */
  private sourceHealth(config: Config, network: Network, source: SourceDatabase): NodejsFunction {
    const health = nodeFunction(this, 'SourceHealth', 'source-health', {
      description: 'Looks whether the source can be read, and is as declared',
      vpc: network.vpc,
      vpcSubnets: { subnets: [...network.subnets] },
      securityGroups: [network.clients],
      environment: {
        SOURCE_SECRET_ARN: source.secret.secretArn,
        SOURCE_SCHEMA: config.sourceSchema,
        PERSONAL_DATA: config.personalData,
        MAX_THREADS_RUNNING: String(config.maxSourceThreadsRunning),
        MAX_REPLICA_LAG_SECONDS: String(config.maxReplicaLagSeconds),
      },
    });
    health.addToRolePolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [source.secret.secretArn] }),
    );
    return health;
  }

  private consoleUrl(service: string, path: string): string {
    return `https://${this.region}.console.aws.amazon.com/${service}/home?region=${this.region}#${path}`;
  }

  private addOutputs(outputs: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(outputs)) new CfnOutput(this, key, { value });
  }
}
