import { lambdaUnavailable } from './retries.ts';

export const endRun = {
  EndRun: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:run-guard',
      Payload: { operation: 'end', executionArn: '{% $states.context.Execution.Id %}' },
    },
    Output: {
      runId: '{% $runId %}',
      published: true,
      moment: '{% $manifest.moment %}',
      checks: {
        total: '{% $audit.checks %}',
        warned: "{% [$audit.warned.{'check': check, 'rows': rows, 'first': first}] %}",
      },
      tables: "{% [$manifest.tables.{'name': name, 'rows': rows, 'sums': sums}] %}",
    },
    Retry: [lambdaUnavailable],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'LeaveLockToNextRun' }],
    End: true,
  },
  LeaveLockToNextRun: {
    Type: 'Succeed',
    Output: {
      runId: '{% $runId %}',
      published: true,
      moment: '{% $manifest.moment %}',
      checks: {
        total: '{% $audit.checks %}',
        warned: "{% [$audit.warned.{'check': check, 'rows': rows, 'first': first}] %}",
      },
      tables: "{% [$manifest.tables.{'name': name, 'rows': rows, 'sums': sums}] %}",
    },
  },
};
