import { inThisDrive } from './redrive.ts';
import { ofCaughtError } from './failure.ts';
import { glueUnavailable, unnamedFailure } from './retries.ts';
import { registeredTables } from './tables.ts';

export const registerRun = {
  RegisterRun: {
    Type: 'Map',
    Items: registeredTables,
    MaxConcurrency: 5,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      StartAt: 'ReadTable',
      States: {
        ReadTable: {
          Type: 'Task',
          QueryLanguage: 'JSONata',
          Resource: 'arn:aws:states:::aws-sdk:glue:getTable',
          Arguments: { DatabaseName: 'sales_runs', Name: '{% $states.input.name %}' },
          Assign: {
            table: '{% $states.input %}',
            columns:
              "{% ( $existing := $states.result.Table.StorageDescriptor.Columns; $declared := $states.input.columns; $signatures := $append($declared.(Name & ' ' & Type), $states.input.personal); $added := [$declared[$not(Name in $existing.Name)]]; $kept := [$existing.{'Name': Name, 'Type': Type, 'Comment': Comment}]; $commented := [$kept.($name := Name; $merge([$, $declared[Name = $name]]))]; $columns := [$append($commented, $added)]; $columns ) %}",
          },
          Output:
            "{% ( $existing := $states.result.Table.StorageDescriptor.Columns; $declared := $states.input.columns; $signatures := $append($declared.(Name & ' ' & Type), $states.input.personal); $added := [$declared[$not(Name in $existing.Name)]]; $kept := [$existing.{'Name': Name, 'Type': Type, 'Comment': Comment}]; $commented := [$kept.($name := Name; $merge([$, $declared[Name = $name]]))]; $columns := [$append($commented, $added)]; $altered := [$existing[$not((Name & ' ' & Type) in $signatures)].(Name & ' ' & Type)]; {'altered': $altered, 'outdated': $string($columns) != $string($kept)} ) %}",
          Retry: [glueUnavailable, unnamedFailure],
          Catch: [
            {
              Assign: { table: '{% $states.input %}', columns: '{% $states.input.columns %}' },
              ErrorEquals: ['Glue.EntityNotFoundException'],
              Next: 'CreateTable',
            },
          ],
          Next: 'AreColumnsAsDeclared?',
        },
        'AreColumnsAsDeclared?': {
          Type: 'Choice',
          QueryLanguage: 'JSONata',
          Choices: [
            { Condition: '{% $count($states.input.altered) > 0 %}', Next: 'TableRetyped' },
            { Condition: '{% $states.input.outdated %}', Next: 'ExtendTable' },
          ],
          Default: 'RegisterPartition',
        },
        RegisterPartition: {
          Type: 'Task',
          QueryLanguage: 'JSONata',
          Resource: 'arn:aws:states:::aws-sdk:glue:batchCreatePartition',
          Arguments: {
            DatabaseName: 'sales_runs',
            TableName: '{% $table.name %}',
            PartitionInputList: [
              {
                Values: ['{% $runId %}'],
                StorageDescriptor: {
                  Columns: '{% $columns %}',
                  Location: "{% 's3://the-lake/runs/' & $table.name & '/run_id=' & $runId & '/' %}",
                  InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
                  OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
                  SerdeInfo: {
                    SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
                    Parameters: { 'serialization.format': '1' },
                  },
                },
              },
            ],
          },
          Output: { refusals: "{% [$states.result.Errors[ErrorDetail.ErrorCode != 'AlreadyExistsException']] %}" },
          Retry: [glueUnavailable, unnamedFailure],
          Next: 'IsPartitionRegistered?',
        },
        CreateTable: {
          Type: 'Task',
          QueryLanguage: 'JSONata',
          Resource: 'arn:aws:states:::aws-sdk:glue:createTable',
          Arguments: {
            DatabaseName: 'sales_runs',
            TableInput: {
              Name: '{% $table.name %}',
              TableType: 'EXTERNAL_TABLE',
              Parameters: { classification: 'parquet' },
              PartitionKeys: [{ Name: 'run_id', Type: 'string' }],
              StorageDescriptor: {
                Columns: '{% $columns %}',
                Location: "{% 's3://the-lake/runs/' & $table.name & '/' %}",
                InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
                OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
                SerdeInfo: {
                  SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
                  Parameters: { 'serialization.format': '1' },
                },
              },
            },
          },
          Retry: [glueUnavailable, unnamedFailure],
          Catch: [{ ErrorEquals: ['Glue.AlreadyExistsException'], Next: 'RegisterPartition' }],
          Next: 'RegisterPartition',
        },
        ExtendTable: {
          Type: 'Task',
          QueryLanguage: 'JSONata',
          Resource: 'arn:aws:states:::aws-sdk:glue:updateTable',
          Arguments: {
            DatabaseName: 'sales_runs',
            TableInput: {
              Name: '{% $table.name %}',
              TableType: 'EXTERNAL_TABLE',
              Parameters: { classification: 'parquet' },
              PartitionKeys: [{ Name: 'run_id', Type: 'string' }],
              StorageDescriptor: {
                Columns: inThisDrive('0', '$columns'),
                Location: "{% 's3://the-lake/runs/' & $table.name & '/' %}",
                InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
                OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
                SerdeInfo: {
                  SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
                  Parameters: { 'serialization.format': '1' },
                },
              },
            },
          },
          Retry: [glueUnavailable, unnamedFailure],
          Next: 'RegisterPartition',
        },
        'IsPartitionRegistered?': {
          Type: 'Choice',
          QueryLanguage: 'JSONata',
          Choices: [{ Condition: '{% $count($states.input.refusals) = 0 %}', Next: 'TableRegistered' }],
          Default: 'PartitionRefused',
        },
        PartitionRefused: {
          Type: 'Fail',
          QueryLanguage: 'JSONata',
          Error: 'PartitionRefused',
          Cause:
            "{% 'sales_runs.' & $table.name & ' run_id=' & $runId & ': ' & $states.input.refusals[0].ErrorDetail.(ErrorCode & ': ' & ErrorMessage) %}",
        },
        TableRegistered: { Type: 'Succeed', QueryLanguage: 'JSONata', Output: '{% $table.name %}' },
        TableRetyped: {
          Type: 'Fail',
          QueryLanguage: 'JSONata',
          Error: 'TableRetyped',
          Cause:
            "{% 'sales_runs.' & $table.name & ' has ' & $join($states.input.altered, ', ') & ', which data/star.ts does not declare so.' %}",
        },
      },
    },
    Output: { tables: '{% $states.result %}' },
    Catch: [
      {
        Assign: {
          failure: {
            step: 'RegisterRun',
            runId: '{% $runId %}',
            error: ofCaughtError("$contains($text, /\\bLockLost: /) ? 'LockLost' : $error"),
            cause: ofCaughtError('$text'),
          },
        },
        ErrorEquals: ['States.ALL'],
        Next: 'WeighFailure',
      },
    ],
    Next: 'IsCrawlNeeded?',
  },
};
