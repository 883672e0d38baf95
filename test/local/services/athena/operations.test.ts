import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../glue/fake-cloud.ts';
import { AthenaCloud } from './athena-cloud.ts';

const EngineVersion = {
  SelectedEngineVersion: 'Athena engine version 3',
  EffectiveEngineVersion: 'Athena engine version 3',
};

let cloud: AthenaCloud;
beforeEach(() => {
  cloud = new AthenaCloud();
});
afterEach(() => cloud.remove());
const execution = async (id: string) =>
  (await cloud.operation('GetQueryExecution', { QueryExecutionId: id })).QueryExecution;
const results = (id: string, page: object = {}) =>
  cloud.operation('GetQueryResults', { QueryExecutionId: id, ...page });

describe('a query execution', () => {
  const of = (id: string, changes: object) => ({
    QueryExecutionId: id,
    Query: 'SELECT 1 AS a',
    StatementType: 'DML',
    SubstatementType: 'SELECT',
    ResultConfiguration: { OutputLocation: `s3://results/queries/${id}.csv` },
    ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: false } },
    QueryExecutionContext: { Database: 'sales_runs' },
    WorkGroup: 'sales',
    EngineVersion,
    ...changes,
  });
  const Statistics = {
    EngineExecutionTimeInMillis: expect.any(Number),
    DataScannedInBytes: 0,
    TotalExecutionTimeInMillis: expect.any(Number),
    QueryQueueTimeInMillis: expect.any(Number),
    ServicePreProcessingTimeInMillis: 0,
    QueryPlanningTimeInMillis: 0,
    ServiceProcessingTimeInMillis: 0,
    ResultReuseInformation: { ReusedPreviousResult: false },
  };

  it('is QUEUED, then SUCCEEDED, with its results in the bucket of the workgroup', async () => {
    const id = await cloud.start({
      QueryString: 'SELECT 1 AS a',
      QueryExecutionContext: { Database: 'Sales_Runs' },
    });
    const SubmissionDateTime = expect.any(Date);
    expect(await execution(id)).toEqual(of(id, { Status: { State: 'QUEUED', SubmissionDateTime }, Statistics: {} }));
    expect(await failure(results(id))).toBe(
      'InvalidRequestException: Query has not yet finished. Current state: QUEUED',
    );
    await cloud.athena.idle();
    const Status = { State: 'SUCCEEDED', SubmissionDateTime, CompletionDateTime: expect.any(Date) };
    expect(await execution(id)).toEqual(of(id, { Status, Statistics }));
    expect(readFileSync(join(cloud.bucketFolder('results'), `queries/${id}.csv`), 'utf8')).toBe('"a"\n"1"\n');
  });

  it('that fails says why, also after a restart', async () => {
    const { id } = await cloud.query('SELECT 1 FROM nope');
    const reason = "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.sales_runs.nope' does not exist";
    cloud = new AthenaCloud(cloud.stateFolder);
    expect(await execution(id)).toMatchObject({
      Status: {
        State: 'FAILED',
        StateChangeReason: reason,
        AthenaError: { ErrorCategory: 2, Retryable: false, ErrorMessage: reason },
      },
    });
    expect(await failure(results(id))).toBe(
      'InvalidRequestException: Query did not finish successfully. Final query state: FAILED',
    );
  });

  it('is CANCELLED by StopQueryExecution', async () => {
    const id = await cloud.start({
      QueryString:
        'SELECT count(*) AS n FROM UNNEST(sequence(1, 300000)) AS a (x) CROSS JOIN UNNEST(sequence(1, 300000)) AS b (y) WHERE x * y % 7 = 3',
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(cloud.athena.busy()).toBe(true);
    expect(await cloud.operation('StopQueryExecution', { QueryExecutionId: id })).toEqual({});
    await cloud.athena.idle();
    expect(await cloud.answer(id)).toEqual({ id, state: 'CANCELLED', reason: 'Query cancelled by user' });
    expect(await failure(cloud.operation('StopQueryExecution', { QueryExecutionId: 'x' }))).toBe(
      'InvalidRequestException: QueryExecution x was not found',
    );
  });

  it('under way is CANCELLED by the end of the local AWS, FAILED after a kill', async () => {
    const id = await cloud.start({ QueryString: 'SELECT 1 AS a' });
    const killed = new AthenaCloud(cloud.stateFolder);
    expect(await killed.answer(id)).toEqual({
      id,
      state: 'FAILED',
      reason: 'The local AWS was killed while this query was under way. Start the query again.',
    });
    await cloud.athena.stop();
    expect(await cloud.answer(id)).toMatchObject({
      state: 'CANCELLED',
      reason: 'The local AWS was stopped while this query was under way',
    });
  });

  it('is DDL for views and UTILITY for SHOW, with results as text', async () => {
    const ddl = await cloud.query('CREATE VIEW sales.v AS SELECT 1 AS a');
    expect(await execution(ddl.id)).toMatchObject({
      StatementType: 'DDL',
      SubstatementType: 'CREATE_VIEW',
      ResultConfiguration: { OutputLocation: `s3://results/queries/${ddl.id}.txt` },
    });
    const show = await cloud.query('SHOW TABLES IN sales');
    expect(await execution(show.id)).toMatchObject({ StatementType: 'UTILITY', SubstatementType: 'SHOW_TABLES' });
    expect(readFileSync(join(cloud.bucketFolder('results'), `queries/${show.id}.txt`), 'utf8')).toBe('v\n');
  });

  it('of one ClientRequestToken is one execution', async () => {
    const first = await cloud.query('SELECT 1 AS a', { ClientRequestToken: 'token' });
    cloud = new AthenaCloud(cloud.stateFolder);
    expect((await cloud.query('SELECT 1 AS a', { ClientRequestToken: 'token' })).id).toBe(first.id);
    expect(await failure(cloud.query('SELECT 2 AS a', { ClientRequestToken: 'token' }))).toBe(
      'InvalidRequestException: Idempotent parameters do not match',
    );
  });

  it('is found with others, and listed newest first', async () => {
    const first = await cloud.query('SELECT 1 AS a');
    await new Promise((resolve) => setTimeout(resolve, 5));
    const second = await cloud.query('SELECT 2 AS a');
    expect(await cloud.operation('ListQueryExecutions', { WorkGroup: 'sales' })).toEqual({
      QueryExecutionIds: [second.id, first.id],
    });
    expect(await cloud.operation('BatchGetQueryExecution', { QueryExecutionIds: [first.id, 'x'] })).toEqual({
      QueryExecutions: [await execution(first.id)],
      UnprocessedQueryExecutionIds: [
        {
          QueryExecutionId: 'x',
          ErrorCode: 'INVALID_QUERY_EXECUTION_ID',
          ErrorMessage: 'QueryExecution x was not found',
        },
      ],
    });
  });
});

describe('results', () => {
  it('come page by page, the header on the first only', async () => {
    const { id } = await cloud.query('SELECT x FROM UNNEST(sequence(1, 3)) AS t (x) ORDER BY x');
    const ResultSetMetadata = {
      ColumnInfo: [
        {
          CatalogName: 'hive',
          SchemaName: '',
          TableName: '',
          Name: 'x',
          Label: 'x',
          Type: 'bigint',
          Precision: 19,
          Scale: 0,
          Nullable: 'UNKNOWN',
          CaseSensitive: false,
        },
      ],
    };
    const rows = (...values: string[]) => values.map((VarCharValue) => ({ Data: [{ VarCharValue }] }));
    expect(await results(id, { MaxResults: 3 })).toEqual({
      UpdateCount: 0,
      ResultSet: { Rows: rows('x', '1', '2'), ResultSetMetadata },
      NextToken: '3',
    });
    expect(await results(id, { MaxResults: 3, NextToken: '3' })).toEqual({
      UpdateCount: 0,
      ResultSet: { Rows: rows('3'), ResultSetMetadata },
    });
    expect(await failure(results(id, { MaxResults: 1001 }))).toBe(
      'InvalidRequestException: MaxResults is more than maximum allowed length 1000 or less than 1: 1001',
    );
  });

  it('keep quotes, commas, line ends, blanks and NULL apart, and outlive a restart', async () => {
    const { id } = await cloud.query(
      `SELECT 'a "b", c' AS "x ""y""", '' AS empty, CAST(NULL AS varchar) AS none, 'two\nlines' AS lines`,
    );
    cloud = new AthenaCloud(cloud.stateFolder);
    expect((await cloud.answer(id)).rows).toEqual([
      ['x "y"', 'empty', 'none', 'lines'],
      ['a "b", c', '', null, 'two\nlines'],
    ]);
  });

  it('that are gone from the bucket are told so', async () => {
    const { id } = await cloud.query('SELECT 1 AS a');
    rmSync(cloud.bucketFolder('results'), { recursive: true });
    expect(await failure(results(id))).toBe(
      `InvalidRequestException: Could not find results: s3://results/queries/${id}.csv is gone`,
    );
  });
});
