import { Parallel, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { jobErrors } from '../../data/errors.ts';
import { catchOf } from '../failure.ts';
import { jsonata, runKey } from '../jsonata.ts';
import { jobRunLink } from '../links.ts';
import type { WorkflowParts } from '../parts.ts';
import { jobBusy } from '../retry-policies.ts';
import { callAws, runToEnd } from '../tasks.ts';

/** Runs the job, which reads the source and writes this run's files, then reads the manifest that it wrote last. */
export function runEtl(scope: Construct, { jobName, lake }: WorkflowParts, onFailure: IChainable) {
  const runJob = runToEnd(
    scope,
    'RunJob',
    'glue:startJobRun',
    { JobName: jobName, Arguments: { '--run_id': jsonata('$runId') } },
    { outputs: { jobRunId: jsonata('$states.result.Id') } },
  ).addRetry(jobBusy);
  const readManifest = callAws(
    scope,
    'ReadManifest',
    's3',
    'getObject',
    { Bucket: lake.bucketName, Key: runKey('manifests/', '.json') },
    { outputs: jsonata('$parse($states.result.Body)') },
  );
  return Parallel.jsonata(scope, 'RunEtl', {
    assign: { manifest: jsonata('$states.result[0]') },
    outputs: jsonata('$states.result[0]'),
  })
    .branch(runJob.next(readManifest))
    .addCatch(onFailure, catchOf('RunEtl', { taskFailed: nameInMessage, cause: messageAndLink(jobName) }));
}

/** Glue puts a category and a line number before the job's own words: `...; LandingMismatch: orders ...`. */
const nameInMessage = `($name := $match($text, /\\b(${Object.keys(jobErrors).join('|')}): /)[0].groups[0]; $exists($name) ? $name : 'EtlFailed')`;

function messageAndLink(jobName: string): string {
  const message =
    "$exists($detail.ErrorMessage) ? $text : 'The job ended as ' & $detail.JobRunState & ' and left no message.'";
  return `$exists($detail.JobRunState) ? (${message}) & '\\nJob run: ' & ${jobRunLink(jobName, '$detail.Id')} : $text`;
}
