import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
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

describe('execution parameters', () => {
  it('stand for ? in WHERE, by position', async () => {
    const sql = "SELECT a, b FROM (VALUES (1, 'x'), (2, 'y?')) AS t (a, b) WHERE a = ? AND (b <> ? OR a IN (?))";
    expect(await cloud.query(sql, { ExecutionParameters: ['2', "'x'", '5'] })).toMatchObject({
      rows: [
        ['a', 'b'],
        ['2', 'y?'],
      ],
    });
  });

  it.each([
    ['SELECT 1 AS a', ['1'], 'Incorrect number of parameters: expected 0 but found 1'],
    ['SELECT 1 AS a WHERE 1 = ? AND 2 = ?', ['1'], 'Incorrect number of parameters: expected 2 but found 1'],
    [
      'SELECT ? AS a',
      ['1'],
      'Execution parameters are supported only in a WHERE clause, and the ? at character 8 is in SELECT',
    ],
    [
      'SELECT a FROM t WHERE a IN (SELECT b FROM u LIMIT ?)',
      ['1'],
      'Execution parameters are supported only in a WHERE clause, and the ? at character 51 is in LIMIT',
    ],
  ])('%s with %j is refused', async (sql, ExecutionParameters, message) => {
    expect(await failure(cloud.query(sql, { ExecutionParameters }))).toBe(`InvalidRequestException: ${message}`);
  });
});

describe('workgroups', () => {
  const sales = {
    Name: 'sales',
    Description: 'Queries of the pipeline',
    State: 'ENABLED',
  };

  it('are those of the stack, and primary', async () => {
    expect(await cloud.operation('GetWorkGroup', { WorkGroup: 'sales' })).toEqual({
      WorkGroup: {
        ...sales,
        Configuration: {
          EnforceWorkGroupConfiguration: true,
          BytesScannedCutoffPerQuery: 10_000_000,
          ResultConfiguration: { OutputLocation: 's3://results/queries/' },
          EngineVersion,
        },
      },
    });
    expect(await cloud.operation('ListWorkGroups', {})).toEqual({
      WorkGroups: [
        { ...sales, EngineVersion },
        { Name: 'primary', State: 'ENABLED', EngineVersion },
      ],
    });
  });

  it.each([
    [{ QueryString: 'SELECT 1', WorkGroup: 'x' }, 'WorkGroup x is not found.'],
    [{ QueryString: ' ' }, 'Query string cannot be empty'],
    [
      { QueryString: 'SELECT 1', WorkGroup: 'primary' },
      'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
    ],
  ])('%j is refused', async (input, message) => {
    expect(await failure(cloud.start(input))).toBe(`InvalidRequestException: ${message}`);
  });
});
