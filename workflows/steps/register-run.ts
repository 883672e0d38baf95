import {
  Choice,
  Condition,
  Fail,
  Map,
  ProvideItems,
  Succeed,
  type IChainable,
  type INextable,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { databases } from '../../data/star.ts';
import { parquetStorage, registeredTables } from '../catalog.ts';
import { catchOf } from '../failure.ts';
import { jsonata, jsonataLines } from '../jsonata.ts';
import type { WorkflowParts } from '../parts.ts';
import { lockLostOr, onlyInDrive } from '../redrive.ts';
import { callAws } from '../tasks.ts';

/**
 * Registers this run in the catalog, for each table: the table is created when it is missing, extended by new
 * columns, given the declared comments, never otherwise altered; then this run's partition is added.
 */
export function registerRun(scope: Construct, { lake, personalData }: WorkflowParts, onFailure: IChainable) {
  return Map.jsonata(scope, 'RegisterRun', {
    items: ProvideItems.jsonArray(registeredTables(personalData)),
    maxConcurrency: 5,
    outputs: { tables: jsonata('$states.result') },
  })
    .itemProcessor(registerTable(scope, lake.bucketName))
    .addCatch(onFailure, catchOf('RegisterRun', { name: lockLostOr('$error') }));
}

/** `$table` is `{name, columns, personal}` as declared; `$columns` what the partition is given. */
function registerTable(scope: Construct, bucket: string): IChainable {
  const registerPartition = registerPartitionOf(scope, bucket);
  return readTable(scope)
    .addCatch(createTable(scope, bucket, registerPartition), {
      errors: ['Glue.EntityNotFoundException'],
      assign: { table: jsonata('$states.input'), columns: jsonata('$states.input.columns') },
    })
    .next(
      Choice.jsonata(scope, 'AreColumnsAsDeclared?')
        .when(Condition.jsonata(jsonata('$count($states.input.altered) > 0')), tableRetyped(scope))
        .when(Condition.jsonata(jsonata('$states.input.outdated')), extendTable(scope, bucket).next(registerPartition))
        .otherwise(registerPartition),
    );
}

/**
 * `altered`: columns of the table that are not declared so; `outdated`: it lacks a declared column, or has another
 * comment. Personal columns stay in it when the setting leaves them out, and are NULL in such a run.
 * New columns come last, wherever they are declared: older partitions are matched with the table by position.
 */
function readTable(scope: Construct) {
  const compared = [
    '$existing := $states.result.Table.StorageDescriptor.Columns;',
    '$declared := $states.input.columns;',
    "$signatures := $append($declared.(Name & ' ' & Type), $states.input.personal);",
    '$added := [$declared[$not(Name in $existing.Name)]];',
    "$kept := [$existing.{'Name': Name, 'Type': Type, 'Comment': Comment}];",
    '$commented := [$kept.($name := Name; $merge([$, $declared[Name = $name]]))];',
    '$columns := [$append($commented, $added)];',
  ];
  return callAws(
    scope,
    'ReadTable',
    'glue',
    'getTable',
    { DatabaseName: databases.runs, Name: jsonata('$states.input.name') },
    {
      assign: {
        table: jsonata('$states.input'),
        columns: jsonataLines('(', ...compared, '  $columns', ')'),
      },
      outputs: jsonataLines(
        '(',
        ...compared,
        "  $altered := [$existing[$not((Name & ' ' & Type) in $signatures)].(Name & ' ' & Type)];",
        "  {'altered': $altered, 'outdated': $string($columns) != $string($kept)}",
        ')',
      ),
    },
  );
}

function createTable(scope: Construct, bucket: string, registerPartition: IChainable) {
  const create = callAws(scope, 'CreateTable', 'glue', 'createTable', tableInput(bucket, jsonata('$columns')));
  // Only a repeated request can meet a table that this run has made: the lock keeps others out.
  create.addCatch(registerPartition, { errors: ['Glue.AlreadyExistsException'] });
  create.next(registerPartition);
  return create;
}

function extendTable(scope: Construct, bucket: string): INextable & IChainable {
  // A redriven execution knows the columns as they were before.
  const columns = jsonata(onlyInDrive('0', '$columns'));
  return callAws(scope, 'ExtendTable', 'glue', 'updateTable', tableInput(bucket, columns));
}

function tableInput(bucket: string, columns: string) {
  return {
    DatabaseName: databases.runs,
    TableInput: {
      Name: jsonata('$table.name'),
      TableType: 'EXTERNAL_TABLE',
      Parameters: { classification: 'parquet' },
      PartitionKeys: [{ Name: 'run_id', Type: 'string' }],
      StorageDescriptor: parquetStorage(columns, jsonata(`'s3://${bucket}/runs/' & $table.name & '/'`)),
    },
  };
}

function tableRetyped(scope: Construct) {
  return Fail.jsonata(scope, 'TableRetyped', {
    error: 'TableRetyped',
    cause: jsonata(
      `'${databases.runs}.' & $table.name & ' has ' & $join($states.input.altered, ', ') & ', which data/star.ts does not declare so.'`,
    ),
  });
}

/** Its `Errors` are those of a successful response. That the same partition exists is the mark of a repetition. */
function registerPartitionOf(scope: Construct, bucket: string): IChainable {
  const location = jsonata(`'s3://${bucket}/runs/' & $table.name & '/run_id=' & $runId & '/'`);
  const refused = Fail.jsonata(scope, 'PartitionRefused', {
    error: 'PartitionRefused',
    cause: jsonata(
      `'${databases.runs}.' & $table.name & ' run_id=' & $runId & ': ' & $states.input.refusals[0].ErrorDetail.(ErrorCode & ': ' & ErrorMessage)`,
    ),
  });
  const registered = Succeed.jsonata(scope, 'TableRegistered', { outputs: jsonata('$table.name') });
  return callAws(
    scope,
    'RegisterPartition',
    'glue',
    'batchCreatePartition',
    {
      DatabaseName: databases.runs,
      TableName: jsonata('$table.name'),
      PartitionInputList: [
        { Values: [jsonata('$runId')], StorageDescriptor: parquetStorage(jsonata('$columns'), location) },
      ],
    },
    { outputs: { refusals: jsonata("[$states.result.Errors[ErrorDetail.ErrorCode != 'AlreadyExistsException']]") } },
  ).next(
    Choice.jsonata(scope, 'IsPartitionRegistered?')
      .when(Condition.jsonata(jsonata('$count($states.input.refusals) = 0')), registered)
      .otherwise(refused),
  );
}
