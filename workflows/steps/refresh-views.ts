import { Choice, Condition, Map, ProvideItems, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { databases } from '../../data/star.ts';
import { declaredViews } from '../catalog.ts';
import { jsonata, jsonataLines } from '../jsonata.ts';
import type { WorkflowParts } from '../parts.ts';
import { callAws, runToEnd } from '../tasks.ts';

/** A view is made anew only when its columns are not the declared ones: usually nothing is written. */
export function refreshViews(scope: Construct, { personalData, workGroupName }: WorkflowParts) {
  const asDeclared = Succeed.jsonata(scope, 'ViewAsDeclared', { outputs: {} });
  const createView = runToEnd(
    scope,
    'CreateView',
    'athena:startQueryExecution',
    {
      QueryString: jsonata('$states.input.sql'),
      QueryExecutionContext: { Database: databases.published },
      WorkGroup: workGroupName,
    },
    { outputs: {} },
  );
  const readView = callAws(
    scope,
    'ReadView',
    'glue',
    'getTable',
    { DatabaseName: databases.published, Name: jsonata('$states.input.name') },
    { outputs: viewComparison },
  ).addCatch(createView, { errors: ['Glue.EntityNotFoundException'], outputs: jsonata('$states.input') });
  readView.next(
    Choice.jsonata(scope, 'IsViewAsDeclared?')
      .when(Condition.jsonata(jsonata('$states.input.asDeclared')), asDeclared)
      .otherwise(createView),
  );
  return Map.jsonata(scope, 'RefreshViews', {
    items: ProvideItems.jsonArray(declaredViews(personalData)),
    maxConcurrency: 5,
    outputs: {},
  }).itemProcessor(readView);
}

const viewComparison = jsonataLines(
  '(',
  "  $signature := function($columns) { $join($columns.(Name & ' ' & Type), ', ') };",
  '  $view := $states.result.Table.StorageDescriptor.Columns;',
  "  {'sql': $states.input.sql, 'asDeclared': $signature($view) = $signature($states.input.columns)}",
  ')',
);
