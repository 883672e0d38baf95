import { need, reference, type Row, type Rows } from './row.ts';

type Input = Readonly<Record<string, string | undefined>>;

const onExecution = (action: string): Row => ({
  page: reference('awsstepfunctions'),
  needs: ({ executionArn = '*' }: Input) => [need(`states:${action}`, executionArn)],
});

const onStateMachine = (action: string): Row => ({
  page: reference('awsstepfunctions'),
  needs: ({ stateMachineArn = '*' }: Input) => [need(`states:${action}`, stateMachineArn)],
});

const onAll = (action: string): Row => ({
  page: reference('awsstepfunctions'),
  needs: (_, places) => [need(`states:${action}`, places.arn('states', 'stateMachine:*'))],
});

export const states: Rows = {
  DescribeExecution: onExecution('DescribeExecution'),
  DescribeStateMachine: onStateMachine('DescribeStateMachine'),
  DescribeStateMachineForExecution: onExecution('DescribeStateMachineForExecution'),
  GetExecutionHistory: onExecution('GetExecutionHistory'),
  ListExecutions: onStateMachine('ListExecutions'),
  ListStateMachines: onAll('ListStateMachines'),
  RedriveExecution: onExecution('RedriveExecution'),
  StartExecution: onStateMachine('StartExecution'),
  StopExecution: onExecution('StopExecution'),
  ValidateStateMachineDefinition: onAll('ValidateStateMachineDefinition'),
};

interface TaskArguments {
  readonly JobName?: string;
  readonly WorkGroup?: string;
}

/** What Step Functions needs for a task that it follows to its end, besides what the single calls need. */
export const stateTasks: Rows = {
  'athena:startQueryExecution.sync': {
    page: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-athena.html#connect-athena-iam',
    needs: ({ WorkGroup = 'primary' }: TaskArguments, places) => [
      ...['StartQueryExecution', 'StopQueryExecution', 'GetQueryExecution'].map((action) =>
        need(`athena:${action}`, places.arn('athena', `workgroup/${WorkGroup}`)),
      ),
      need('athena:GetDataCatalog', places.arn('athena', 'datacatalog/AwsDataCatalog')),
    ],
  },
  'glue:startJobRun.sync': {
    page: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-glue.html#connect-glue-iam',
    needs: ({ JobName }: TaskArguments, places) =>
      ['StartJobRun', 'GetJobRun', 'GetJobRuns', 'BatchStopJobRun'].map((action) =>
        need(`glue:${action}`, places.arn('glue', `job/${JobName}`)),
      ),
  },
};
