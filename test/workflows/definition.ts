import { App, Stack } from 'aws-cdk-lib';
import { Function } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { DefinitionBody, QueryLanguage, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { starSchemaWorkflow } from '../../workflows/star-schema-workflow.ts';
import type { Definition, State } from '../../local/services/states/interpreter/types.ts';

/** Where the workflow of the tests lives. */
export const aws = {
  runGuard: 'arn:aws:lambda:eu-west-1:123456789012:function:run-guard',
  sourceHealth: 'arn:aws:lambda:eu-west-1:123456789012:function:source-health',
  retireRuns: 'arn:aws:lambda:eu-west-1:123456789012:function:retire-runs',
  writeReport: 'arn:aws:lambda:eu-west-1:123456789012:function:write-report',
  alerts: 'arn:aws:sns:eu-west-1:123456789012:alerts',
  readers: 'arn:aws:sns:eu-west-1:123456789012:readers',
  lake: 'the-lake',
  jobName: 'the-job',
  crawlerName: 'the-crawler',
  workGroupName: 'the-workgroup',
  logGroups: { runGuard: 'run-guard-log', sourceHealth: 'source-health-log', retireRuns: 'retire-runs-log' },
} as const;

export const executionArn = 'arn:aws:states:eu-west-1:123456789012:execution:sales-pipeline:by-hand';

/** The definition as the stack synthesizes it, with the parts named as above. @param report the setting */
export function definitionOf(personalData: 'exclude' | 'include', report: 'off' | 'on' = 'off'): Definition {
  const app = new App();
  const stack = new Stack(app, 'Test');
  const { jobName, crawlerName, workGroupName, logGroups } = aws;
  const chain = starSchemaWorkflow(stack, {
    runGuard: Function.fromFunctionArn(stack, 'run-guard', aws.runGuard),
    sourceHealth: Function.fromFunctionArn(stack, 'source-health', aws.sourceHealth),
    retireRuns: Function.fromFunctionArn(stack, 'retire-runs', aws.retireRuns),
    lake: Bucket.fromBucketName(stack, 'lake', aws.lake),
    alerts: Topic.fromTopicArn(stack, 'alerts', aws.alerts),
    jobName,
    crawlerName,
    workGroupName,
    logGroups,
    personalData,
    ...(report === 'on' && {
      reporting: {
        writeReport: Function.fromFunctionArn(stack, 'write-report', aws.writeReport),
        readers: Topic.fromTopicArn(stack, 'readers', aws.readers),
        logGroup: 'write-report-log',
      },
    }),
  });
  const machine = new StateMachine(stack, 'Machine', {
    queryLanguage: QueryLanguage.JSONATA,
    definitionBody: DefinitionBody.fromChainable(chain),
  });
  const text = stack.resolve(
    (machine.node.defaultChild as unknown as { definitionString: string }).definitionString,
  ) as {
    'Fn::Join': [string, (string | { Ref: string })[]];
  };
  const [separator, parts] = text['Fn::Join'];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'aws')).join(separator)) as Definition;
}

/** Every state by its name, those of branches and processors included. */
export function allStates({ States }: Definition): [string, State][] {
  return Object.entries(States).flatMap(([name, state]) => {
    const inner = [...(state.Branches ?? []), ...(state.ItemProcessor ? [state.ItemProcessor] : [])];
    return [[name, state] as [string, State], ...inner.flatMap(allStates)];
  });
}
