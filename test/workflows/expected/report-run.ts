import { ofCaughtError } from './failure.ts';
import { objectLink } from './links.ts';
import { lambdaUnavailable, snsUnavailable, unnamedFailure } from './retries.ts';
import { told } from './told.ts';

const link = objectLink('$states.input.key');

const branch = {
  WriteReport: {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:write-report',
      Payload: { executionArn: '{% $states.context.Execution.Id %}', runId: '{% $runId %}' },
    },
    Output: '{% $states.result.Payload %}',
    Retry: [lambdaUnavailable],
    Next: 'TellReaders',
  },
  TellReaders: {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::sns:publish',
    Arguments: {
      TopicArn: 'arn:aws:sns:eu-west-1:123456789012:readers',
      Subject: 'New sales figures',
      MessageStructure: 'json',
      Message: told({
        definitions: [],
        eventType: 'FiguresPublished',
        subject: "'New sales figures'",
        text: `$join($append($states.input.summary, ['', 'Report: ' & ${link}, 'Run: ' & $states.input.runId]), '\\n')`,
        description: "$join($states.input.summary, '\\n')",
        nextSteps: `['Report: ' & ${link}]`,
        facts: `'runId': $states.input.runId, 'moment': $states.input.moment, 'report': ${link}`,
      }),
    },
    Output: '{% $states.input %}',
    Retry: [snsUnavailable, unnamedFailure],
    End: true,
  },
};

/** What comes after the retirement with `report=on`. */
export const reportRun = {
  'IsReportDue?': {
    Type: 'Choice',
    Choices: [{ Condition: "{% $publication.outcome in ['publish', 'rollback'] %}", Next: 'ReportRun' }],
    Default: 'EndRun',
  },
  ReportRun: {
    Type: 'Parallel',
    Branches: [{ StartAt: 'WriteReport', States: branch }],
    Assign: { report: "{% 's3://the-lake/' & $states.result[0].key %}" },
    Output: '{% $states.result[0] %}',
    Catch: [
      {
        Assign: {
          failure: {
            step: 'ReportRun',
            runId: '{% $runId %}',
            error: '{% $states.errorOutput.Error %}',
            cause: ofCaughtError('$text'),
            publication: '{% $publication.outcome %}',
          },
        },
        ErrorEquals: ['States.ALL'],
        Next: 'WeighFailure',
      },
    ],
    Next: 'EndRun',
  },
};
