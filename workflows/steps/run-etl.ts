import { Parallel, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { jobErrors } from '../../data/errors.ts';
import { catchOf } from '../failure.ts';
import { jsonata, runKey } from '../jsonata.ts';
import { jobLogLink, jobRunLink } from '../links.ts';
import type { WorkflowParts } from '../parts.ts';
import { jobBusy } from '../retry-policies.ts';
import { callAws, runToEnd } from '../tasks.ts';

/** Runs the job, which reads the source and writes this run's files, then reads the manifest that it wrote last. */
export function runEtl(scope: Construct, parts: WorkflowParts, onFailure: IChainable) {
  const { jobName, lake } = parts;
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
    .addCatch(onFailure, catchOf('RunEtl', { taskFailed: nameInMessage, cause: messageAndLinks(parts) }));
}

/** Glue puts a category and a line number before the job's own words: `...; LandingMismatch: orders ...`. */
const nameInMessage = `($name := $match($text, /\\b(${Object.keys(jobErrors).join('|')}): /)[0].groups[0]; $exists($name) ? $name : 'EtlFailed')`;

/** At most the last 10 lines of what the job said, and of them the last 1,000 characters. */
const lastLines = [
  "$lines := $split($detail.ErrorMessage, /\\r?\\n/)[$trim($) != ''];",
  "$last := $join([$lines[[-10..-1]]], '\\n');",
  "$length($last) > 1000 ? '...' & $substring($last, -997) : $last",
].join(' ');

/** Our own errors name keys and numbers; an engine may quote any cell, and those of people are read by a setting. */
const namesKeysOnly = Object.keys(jobErrors).filter((name) => name !== 'ModelFailed');
const linesWithoutPeople =
  `$contains($text, /\\b(${namesKeysOnly.join('|')}): /) ? (${lastLines}) : ` +
  "'What the job said may quote personal data, and is left out here: its log has it.'";

function messageAndLinks({ jobName, personalData }: WorkflowParts): string {
  const lines = personalData === 'include' ? linesWithoutPeople : lastLines;
  const ended = "'The job ended as ' & $detail.JobRunState & ' and left no message.'";
  const links = [
    `'\\nJob run: ' & ${jobRunLink(jobName, '$detail.Id')}`,
    `'\\nLog of the script: ' & ${jobLogLink('output', '$detail.Id')}`,
    `'\\nLog of Spark: ' & ${jobLogLink('error', '$detail.Id')}`,
  ].join(' & ');
  const message = `$exists($detail.ErrorMessage) ? (${lines}) : ${ended}`;
  return `$exists($detail.JobRunState) ? (${message}) & ${links} : $text`;
}
