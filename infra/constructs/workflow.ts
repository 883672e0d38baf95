import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { FilterPattern, LogGroup, type ILogGroup, MetricFilter, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { DefinitionBody, LogLevel, QueryLanguage, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { WorkflowParts } from '../../workflows/parts.ts';
import { starSchemaWorkflow } from '../../workflows/star-schema-workflow.ts';
import { names } from '../names.ts';
import { workflowRole } from './workflow-role.ts';

/** The state machine, its role and its log. */
export class Workflow extends Construct {
  readonly stateMachine: StateMachine;
  /** Counts runs that were published, and those that found the source unchanged. */
  readonly published: Metric;
  readonly log: ILogGroup;

  constructor(scope: Construct, id: string, parts: WorkflowParts, results: IBucket, key: Key) {
    super(scope, id);
    const role = workflowRole(this, parts, results, key);
    this.log = new LogGroup(this, 'Log', {
      logGroupName: `/aws/vendedlogs/states/${names.stateMachine}`,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: names.stateMachine,
      comment: 'Sales figures from MySQL to Athena: right, or not published',
      queryLanguage: QueryLanguage.JSONATA,
      definitionBody: DefinitionBody.fromChainable(starSchemaWorkflow(this, parts)),
      role: role.withoutPolicyUpdates(),
      timeout: Duration.hours(12),
      tracingEnabled: true,
      // Data stay out of the log: the history of the execution has them.
      logs: { destination: this.log, level: LogLevel.ALL, includeExecutionData: false },
    });
    this.stateMachine.node.addDependency(role);
    this.published = publishedMetric(this, this.log);
  }
}

/** `ExecutionsSucceeded` would count skipped and held runs as well; that these states were left is in the log. */
function publishedMetric(scope: Construct, logGroup: ILogGroup): Metric {
  return new MetricFilter(scope, 'Published', {
    logGroup,
    metricNamespace: names.metrics,
    metricName: 'RunsPublished',
    metricValue: '1',
    filterPattern: FilterPattern.all(
      FilterPattern.stringValue('$.type', '=', 'PassStateExited'),
      FilterPattern.any(
        FilterPattern.stringValue('$.details.name', '=', 'RunIsLive'),
        FilterPattern.stringValue('$.details.name', '=', 'SourceUnchanged'),
      ),
    ),
  }).metric({ statistic: 'Sum', period: Duration.hours(1) });
}
