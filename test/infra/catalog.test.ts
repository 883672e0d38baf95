import { expect, test } from '@jest/globals';
import { lakeTables } from '../../data/lake-tables.ts';
import { runsView } from '../../data/runs-view.ts';
import { ofType, synthesized } from './synthesized.ts';

const template = synthesized();
const tables = ofType(template, 'AWS::Glue::Table').map(({ Properties }) => Properties);

interface Column {
  readonly Name: string;
  readonly Type: string;
  readonly Comment: string;
}

/** `runid string`, of each column. */
const signatures = (columns: readonly Column[]) => columns.map(({ Name, Type }) => `${Name} ${Type}`);

test('three databases', () => {
  const databases = ofType(template, 'AWS::Glue::Database').map(({ Properties }) => Properties.DatabaseInput as object);
  expect(databases).toMatchObject([{ Name: 'sales_runs' }, { Name: 'sales_crawled' }, { Name: 'sales' }]);
});

test('tables of runs belong to the runs: the stack declares the JSON files, and the view on them', () => {
  expect(tables.map(({ DatabaseName, TableInput }) => `${DatabaseName} ${(TableInput as Column).Name}`)).toEqual([
    '{Catalogruns} manifests',
    '{Catalogruns} audit_summaries',
    '{Catalogruns} publications',
    '{Catalogpublished} runs',
  ]);
});

const expectedColumns: Readonly<Record<string, readonly string[]>> = {
  manifests: [
    'runid string',
    'moment string',
    'engine string',
    'source struct<rows:bigint,tables:array<struct<name:string,rows:bigint>>>',
    'tables array<struct<name:string,rows:bigint,bytes:bigint,files:bigint,sums:map<string,string>,fingerprint:string>>',
    'seconds map<string,double>',
  ],
  audit_summaries: [
    'runid string',
    'auditedat string',
    'total bigint',
    'failed array<string>',
    'warned array<string>',
    'waived array<string>',
    'passed boolean',
    'checks array<struct<check:string,level:string,failed:boolean,rows:string,queryexecutionid:string>>',
  ],
  publications: [
    'action string',
    'runid string',
    'previous string',
    'moment string',
    'held boolean',
    'executionarn string',
    'by string',
    'reason string',
    'waivers array<struct<check:string,reason:string,until:string>>',
  ],
};

test.each([
  [0, 'manifests', 'manifests/'],
  [1, 'audit_summaries', 'audits/'],
  [2, 'publications', 'publications/'],
])('table %d: %s', (index, name, folder) => {
  const { description, columns } = lakeTables[index]!;
  const { TableInput, ...table } = tables[index]!;
  const input = TableInput as { StorageDescriptor: { Columns: Column[] } };
  const { Columns, ...storage } = input.StorageDescriptor;
  expect({ ...table, TableInput: { ...input, StorageDescriptor: storage } }).toEqual({
    CatalogId: '{AccountId}',
    DatabaseName: '{Catalogruns}',
    TableInput: {
      Name: name,
      Description: description,
      TableType: 'EXTERNAL_TABLE',
      Parameters: { classification: 'json' },
      StorageDescriptor: {
        Location: `s3://{Lake}/${folder}`,
        InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
        OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
        SerdeInfo: {
          SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
          Parameters: { 'ignore.malformed.json': 'false' },
        },
      },
    },
  });
  expect(signatures(Columns)).toEqual(expectedColumns[name]);
  expect(Columns.map(({ Comment }) => Comment)).toEqual(columns.map((column) => column.description));
});

const viewColumns = [
  ['run_id', 'string', 'varchar'],
  ['moment', 'timestamp', 'timestamp(3)'],
  ['state', 'string', 'varchar'],
  ['is_live', 'boolean', 'boolean'],
  ['published_at', 'timestamp', 'timestamp(3)'],
  ['times_published', 'bigint', 'bigint'],
  ['rows', 'bigint', 'bigint'],
  ['order_lines', 'bigint', 'bigint'],
  ['revenue', 'decimal(18,2)', 'decimal(18,2)'],
  ['payments', 'decimal(18,2)', 'decimal(18,2)'],
  ['audited_at', 'timestamp', 'timestamp(3)'],
  ['checks', 'bigint', 'bigint'],
  ['failed', 'string', 'varchar'],
  ['warned', 'string', 'varchar'],
  ['waived', 'string', 'varchar'],
  ['last_action', 'string', 'varchar'],
  ['last_by', 'string', 'varchar'],
  ['last_reason', 'string', 'varchar'],
  ['engine', 'string', 'varchar'],
] as const;

test('the view sales.runs, as Athena keeps a view', () => {
  const text = JSON.stringify({
    originalSql: runsView.query,
    catalog: 'awsdatacatalog',
    schema: 'sales',
    columns: viewColumns.map(([name, , type]) => ({ name, type })),
  });
  expect(tables[3]).toEqual({
    CatalogId: '{AccountId}',
    DatabaseName: '{Catalogpublished}',
    TableInput: {
      Name: 'runs',
      Description: 'What became of each run',
      TableType: 'VIRTUAL_VIEW',
      Parameters: { presto_view: 'true', comment: 'Presto View' },
      ViewOriginalText: `/* Presto View: ${Buffer.from(text).toString('base64')} */`,
      ViewExpandedText: '/* Presto View */',
      StorageDescriptor: {
        Columns: viewColumns.map(([Name, Type], i) => ({ Name, Type, Comment: runsView.columns[i]!.Comment })),
        SerdeInfo: {},
      },
    },
  });
});
