import { Choice, Condition, Fail, Parallel, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { databases } from '../../data/star.ts';
import { noRun, pointer, pointerStatement } from '../catalog.ts';
import { runIdPattern } from '../contract.ts';
import { catchOf } from '../failure.ts';
import { jsonata } from '../jsonata.ts';
import type { WorkflowParts } from '../parts.ts';
import { callAws, invoke, runToEnd, type TaskOptions } from '../tasks.ts';
import { refreshViews } from './refresh-views.ts';

/**
 * Makes this run the one that analysts see: all tables at once, by one view that holds its id. What could refuse
 * the run comes first, the record of the publication before the flip.
 */
export function publishRun(scope: Construct, parts: WorkflowParts, onFailure: IChainable) {
  const query = (id: string, sql: string, options?: TaskOptions) => queryPublished(scope, id, parts, sql, options);
  const readPublished = query('ReadPublishedRun', `SELECT run_id FROM ${pointer}`, {
    outputs: { queryExecutionId: jsonata('$states.result.QueryExecution.QueryExecutionId') },
  });
  const createPointer = query('CreatePointer', pointerStatement(noRun));
  const findPointer = callAws(
    scope,
    'FindPointer',
    'glue',
    'getTable',
    { DatabaseName: databases.published, Name: pointer.split('.')[1] },
    { outputs: {} },
  ).addCatch(createPointer.next(readPublished), { errors: ['Glue.EntityNotFoundException'] });

  const proveLock = invoke(scope, 'ProveLock', parts.runGuard, {
    operation: 'prove',
    executionArn: jsonata('$states.context.Execution.Id'),
  });
  const publication = recordPublication(scope, parts.lake.bucketName);
  const flip = query('FlipPointer', jsonata(`"${pointerStatement('" & $runId & "')}"`), { outputs: {} });

  proveLock.next(findPointer).next(readPublished);
  readPublished
    .next(readPublishedId(scope))
    .next(isYoungest(scope, refreshViews(scope, parts).next(publication).next(flip)));
  return Parallel.jsonata(scope, 'PublishRun', { outputs: { published: jsonata('$runId') } })
    .branch(proveLock)
    .addCatch(onFailure, catchOf('PublishRun', { taskFailed: "'PublishQueryFailed'" }));
}

function queryPublished(scope: Construct, id: string, parts: WorkflowParts, sql: string, options?: TaskOptions) {
  return runToEnd(
    scope,
    id,
    'athena:startQueryExecution',
    {
      QueryString: sql,
      QueryExecutionContext: { Database: databases.published },
      WorkGroup: parts.workGroupName,
    },
    { outputs: {}, ...options },
  );
}

/** Row 0 is the header. What is no run id is the pointer before the first publication. */
function readPublishedId(scope: Construct) {
  return callAws(
    scope,
    'ReadPublishedId',
    'athena',
    'getQueryResults',
    { QueryExecutionId: jsonata('$states.input.queryExecutionId') },
    { assign: { publishedRunId: jsonata('$states.result.ResultSet.Rows[1].Data[0].VarCharValue') }, outputs: {} },
  );
}

/** Run ids begin with the start time, so their order as text is that of time. */
function isYoungest(scope: Construct, publish: IChainable): IChainable {
  const refused = Fail.jsonata(scope, 'OlderThanPublished', {
    error: 'OlderThanPublished',
    cause: jsonata("'Run ' & $runId & ' is older than ' & $publishedRunId & ', which is published.'"),
  });
  return Choice.jsonata(scope, 'IsYoungest?')
    .when(
      Condition.jsonata(jsonata(`$contains($publishedRunId, /${runIdPattern}/) and $publishedRunId > $runId`)),
      refused,
    )
    .otherwise(publish);
}

/** Append-only, and written before the flip: a record without a flip shows that a publication was interrupted. */
function recordPublication(scope: Construct, bucket: string) {
  // The moment of entering the state, so that a repeated request writes the same key.
  const moment = '$states.context.State.EnteredTime';
  return callAws(
    scope,
    'RecordPublication',
    's3',
    'putObject',
    {
      Bucket: bucket,
      Key: jsonata(`'publications/' & $replace(${moment}, /[-:]|\\.[0-9]+/, '') & '-' & $runId & '.json'`),
      ContentType: 'application/json',
      Body: {
        action: 'publish',
        runId: jsonata('$runId'),
        previous: jsonata('$publishedRunId'),
        moment: jsonata(moment),
        executionArn: jsonata('$states.context.Execution.Id'),
      },
    },
    { outputs: {} },
  );
}
