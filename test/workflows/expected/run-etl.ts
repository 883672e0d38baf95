import { jobErrors } from '../../../data/errors.ts';
import { ofCaughtError } from './failure.ts';
import { jobRunLink, logLink } from './links.ts';
import { glueUnavailable, jobBusy, s3Unavailable, unnamedFailure } from './retries.ts';

const lastLines =
  "$lines := $split($detail.ErrorMessage, /\\r?\\n/)[$trim($) != '']; " +
  "$last := $join([$lines[[-10..-1]]], '\\n'); " +
  "$length($last) > 1000 ? '...' & $substring($last, -997) : $last";

const cause = [
  `$exists($detail.JobRunState) ? ($exists($detail.ErrorMessage) ? (${lastLines}) : 'The job ended as ' & $detail.JobRunState & ' and left no message.')`,
  `'\\nJob run: ' & ${jobRunLink}`,
  `'\\nLog of the script: ' & ${logLink('$252Faws-glue$252Fjobs$252Foutput')} & '$3FlogStreamNameFilter$3D' & $detail.Id`,
  `'\\nLog of Spark: ' & ${logLink('$252Faws-glue$252Fjobs$252Ferror')} & '$3FlogStreamNameFilter$3D' & $detail.Id : $text`,
].join(' & ');

export const runEtl = {
  RunEtl: {
    Type: 'Parallel',
    Branches: [
      {
        StartAt: 'RunJob',
        States: {
          RunJob: {
            Type: 'Task',
            QueryLanguage: 'JSONata',
            Resource: 'arn:aws:states:::glue:startJobRun.sync',
            Arguments: { JobName: 'the-job', Arguments: { '--run_id': '{% $runId %}' } },
            Output: { jobRunId: '{% $states.result.Id %}' },
            Retry: [glueUnavailable, unnamedFailure, jobBusy],
            Next: 'ReadManifest',
          },
          ReadManifest: {
            Type: 'Task',
            QueryLanguage: 'JSONata',
            Resource: 'arn:aws:states:::aws-sdk:s3:getObject',
            Arguments: { Bucket: 'the-lake', Key: "{% 'manifests/' & $runId & '.json' %}" },
            Output: '{% $parse($states.result.Body) %}',
            Retry: [s3Unavailable],
            End: true,
          },
        },
      },
    ],
    Assign: { manifest: '{% $states.result[0] %}' },
    Output: '{% $states.result[0] %}',
    Catch: [
      {
        Assign: {
          failure: {
            step: 'RunEtl',
            runId: '{% $runId %}',
            error: ofCaughtError(
              `$error = 'States.TaskFailed' ? ($name := $match($text, /\\b(${Object.keys(jobErrors).join('|')}): /)[0].groups[0]; $exists($name) ? $name : 'EtlFailed') : $error`,
            ),
            cause: ofCaughtError(cause),
          },
        },
        ErrorEquals: ['States.ALL'],
        Next: 'WeighFailure',
      },
    ],
    Next: 'RegisterRun',
  },
};
