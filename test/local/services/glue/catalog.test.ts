import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createGlue } from '../../../../local/services/glue/glue.ts';
import { account, call, failure, FakeCloud } from './fake-cloud.ts';
import { database, input, names, partition } from './lake-table.ts';

let cloud: FakeCloud;
let operations: ReturnType<typeof createGlue>['operations'];
const glue = (name: string, request: object) => operations[name]?.(request, call) as Promise<Record<string, unknown>>;

beforeEach(() => {
  cloud = new FakeCloud([database]);
  operations = createGlue(cloud).operations;
});
afterEach(() => cloud.remove());

describe('databases', () => {
  const declared = { Name: 'sales_runs', Description: 'All runs', CatalogId: account };

  it('are those of the stack', async () => {
    expect(await glue('GetDatabase', { Name: 'Sales_Runs' })).toEqual({ Database: declared });
    expect(await glue('GetDatabases', {})).toEqual({ DatabaseList: [declared], NextToken: undefined });
    expect(await failure(glue('GetDatabase', { Name: 'other' }))).toBe(
      'EntityNotFoundException: Database other not found.',
    );
  });
});

describe('tables', () => {
  const table = {
    Name: 'fact_orders',
    DatabaseName: 'sales_runs',
    StorageDescriptor: { Columns: [{ Name: 'revenue', Type: 'decimal(18,2)', Comment: 'USD' }] },
    PartitionKeys: [{ Name: 'run_id', Type: 'string' }],
    TableType: 'EXTERNAL_TABLE',
    Parameters: {},
    CreateTime: expect.any(Date),
    UpdateTime: expect.any(Date),
    CreatedBy: call.caller.arn,
    CatalogId: account,
    IsRegisteredWithLakeFormation: false,
    VersionId: '0',
  };

  it('are kept with names in lower case, and outlive the process', async () => {
    expect(await glue('CreateTable', { DatabaseName: 'sales_runs', TableInput: input })).toEqual({});
    const reborn = createGlue(cloud).operations;
    expect(await reborn.GetTable?.({ DatabaseName: 'sales_runs', Name: 'FACT_ORDERS' }, call)).toEqual({
      Table: table,
    });
    expect(await reborn.GetTables?.({ DatabaseName: 'sales_runs' }, call)).toEqual({ TableList: [table] });
  });

  it('are updated as a whole, with a new version; partitions stay', async () => {
    await glue('CreateTable', { DatabaseName: 'sales_runs', TableInput: input });
    await glue('CreatePartition', { ...names, PartitionInput: partition('a') });
    const wider = [...(input.StorageDescriptor?.Columns ?? []), { Name: 'Cost', Type: 'decimal(18,2)' }];
    await glue('UpdateTable', {
      DatabaseName: 'sales_runs',
      TableInput: { ...input, StorageDescriptor: { Columns: wider } },
    });
    expect(await glue('GetTable', { DatabaseName: 'sales_runs', Name: 'fact_orders' })).toEqual({
      Table: {
        ...table,
        VersionId: '1',
        StorageDescriptor: {
          Columns: [
            { Name: 'revenue', Type: 'decimal(18,2)', Comment: 'USD' },
            { Name: 'cost', Type: 'decimal(18,2)' },
          ],
        },
      },
    });
    expect((await glue('GetPartitions', names)).Partitions).toHaveLength(1);
  });

  it('are found by regular expression, page by page', async () => {
    for (const Name of ['dim_a', 'dim_b', 'fact_c']) {
      await glue('CreateTable', { DatabaseName: 'sales_runs', TableInput: { Name } });
    }
    const page = async (request: object) => {
      const { TableList, NextToken } = await glue('GetTables', { DatabaseName: 'sales_runs', ...request });
      return [(TableList as { Name: string }[]).map(({ Name }) => Name), NextToken];
    };
    expect(await page({ Expression: 'dim_.*' })).toEqual([['dim_a', 'dim_b'], undefined]);
    expect(await page({ MaxResults: 2 })).toEqual([['dim_a', 'dim_b'], '2']);
    expect(await page({ MaxResults: 2, NextToken: '2' })).toEqual([['fact_c'], undefined]);
  });

  it('are deleted with their partitions', async () => {
    await glue('CreateTable', { DatabaseName: 'sales_runs', TableInput: input });
    await glue('CreatePartition', { ...names, PartitionInput: partition('a') });
    expect(await glue('DeleteTable', { DatabaseName: 'sales_runs', Name: 'fact_orders' })).toEqual({});
    await glue('CreateTable', { DatabaseName: 'sales_runs', TableInput: input });
    expect(await glue('GetPartitions', names)).toEqual({ Partitions: [], NextToken: undefined });
  });

  it.each([
    ['GetTable', { DatabaseName: 'sales_runs', Name: 'x' }, 'EntityNotFoundException: Table x not found.'],
    ['GetTable', { DatabaseName: 'y', Name: 'x' }, 'EntityNotFoundException: Database y not found.'],
    ['DeleteTable', { DatabaseName: 'sales_runs', Name: 'x' }, 'EntityNotFoundException: Table x not found.'],
    [
      'UpdateTable',
      { DatabaseName: 'sales_runs', TableInput: { Name: 'x' } },
      'EntityNotFoundException: Table x not found.',
    ],
    [
      'CreateTable',
      { DatabaseName: 'sales_runs', TableInput: {} },
      'InvalidInputException: Table name cannot be empty.',
    ],
    [
      'CreateTable',
      {
        DatabaseName: 'sales_runs',
        TableInput: { Name: 't', PartitionKeys: [{ Name: 'a' }], StorageDescriptor: { Columns: [{ Name: 'A' }] } },
      },
      'InvalidInputException: Table t cannot be created: duplicate column name: a',
    ],
  ])('%s refuses %j', async (operation, request, expected) => {
    expect(await failure(glue(operation, request))).toBe(expected);
  });

  it('are not created twice', async () => {
    await glue('CreateTable', { DatabaseName: 'sales_runs', TableInput: input });
    expect(await failure(glue('CreateTable', { DatabaseName: 'sales_runs', TableInput: input }))).toBe(
      'AlreadyExistsException: Table already exists.',
    );
  });
});
