import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGlue } from '../../../../local/services/glue/glue.ts';
import { call, failure, FakeCloud } from './fake-cloud.ts';
import { database, input, names, partition } from './lake-table.ts';

let cloud: FakeCloud;
let operations: ReturnType<typeof createGlue>['operations'];
const glue = (name: string, request: object) => operations[name]?.(request, call) as Promise<Record<string, unknown>>;

beforeEach(() => {
  cloud = new FakeCloud([database]);
  operations = createGlue(cloud).operations;
});
afterEach(() => cloud.remove());

describe('partitions', () => {
  const stored = (run: string) => ({
    Values: [run],
    DatabaseName: 'sales_runs',
    TableName: 'fact_orders',
    StorageDescriptor: { Columns: [{ Name: 'revenue', Type: 'decimal(18,2)' }], Location: `s3://lake/run_id=${run}/` },
    Parameters: {},
    CreationTime: expect.any(Date),
  });

  beforeEach(async () => {
    await glue('CreateTable', { DatabaseName: 'sales_runs', TableInput: input });
  });

  it('are created, read, filtered, updated and deleted', async () => {
    expect(await glue('CreatePartition', { ...names, PartitionInput: partition('a') })).toEqual({});
    expect(
      await glue('BatchCreatePartition', { ...names, PartitionInputList: [partition('b'), partition('c')] }),
    ).toEqual({ Errors: [] });
    expect(await glue('GetPartition', { ...names, PartitionValues: ['a'] })).toEqual({ Partition: stored('a') });
    expect(await glue('GetPartitions', { ...names, Expression: "run_id = 'b'" })).toEqual({
      Partitions: [stored('b')],
      NextToken: undefined,
    });
    await glue('UpdatePartition', { ...names, PartitionValueList: ['b'], PartitionInput: partition('d') });
    expect(
      await glue('BatchDeletePartition', { ...names, PartitionsToDelete: [{ Values: ['a'] }, { Values: ['b'] }] }),
    ).toEqual({
      Errors: [
        {
          PartitionValues: ['b'],
          ErrorDetail: { ErrorCode: 'EntityNotFoundException', ErrorMessage: 'Cannot find partition.' },
        },
      ],
    });
    const reborn = createGlue(cloud).operations;
    expect(await reborn.GetPartitions?.(names, call)).toEqual({ Partitions: [stored('d'), stored('c')] });
  });

  it('that exist already are told in Errors, the others created', async () => {
    await glue('CreatePartition', { ...names, PartitionInput: partition('a') });
    const request = { ...names, PartitionInputList: [partition('a'), partition('b'), { Values: ['c', 'd'] }] };
    expect(await glue('BatchCreatePartition', request)).toEqual({
      Errors: [
        {
          PartitionValues: ['a'],
          ErrorDetail: { ErrorCode: 'AlreadyExistsException', ErrorMessage: 'Partition already exists.' },
        },
        {
          PartitionValues: ['c', 'd'],
          ErrorDetail: {
            ErrorCode: 'InvalidInputException',
            ErrorMessage:
              'The number of partition keys do not match the number of partition values: fact_orders has 1 (run_id), 2 came',
          },
        },
      ],
    });
    expect((await glue('GetPartitions', names)).Partitions).toEqual([stored('a'), stored('b')]);
  });

  it.each([
    ['BatchCreatePartition', 'PartitionInputList', 101, 100],
    ['BatchDeletePartition', 'PartitionsToDelete', 26, 25],
  ])('%s takes so many', async (operation, member, count, limit) => {
    const list = Array.from({ length: count }, (_, index) => partition(String(index)));
    const shown = member.charAt(0).toLowerCase() + member.slice(1);
    expect(await failure(glue(operation, { ...names, [member]: list }))).toBe(
      `ValidationException: 1 validation error detected: Value at '${shown}' failed to satisfy constraint: ` +
        `Member must have length less than or equal to ${limit} (it has ${count})`,
    );
  });

  it.each([
    ['GetPartition', { PartitionValues: ['x'] }, 'EntityNotFoundException: Cannot find partition.'],
    [
      'UpdatePartition',
      { PartitionValueList: ['x'], PartitionInput: partition('x') },
      'EntityNotFoundException: Cannot find partition.',
    ],
    ['GetPartitions', { Expression: "day = '1'" }, 'InvalidInputException: Unknown partition key in expression: day'],
  ])('%s refuses %j', async (operation, request, expected) => {
    expect(await failure(glue(operation, { ...names, ...request }))).toBe(expected);
  });

  it('of concurrent calls are all there', async () => {
    const runs = Array.from({ length: 50 }, (_, index) => `run-${String(index).padStart(2, '0')}`);
    await Promise.all(
      runs.map((run) => glue('BatchCreatePartition', { ...names, PartitionInputList: [partition(run)] })),
    );
    const { Partitions } = (await createGlue(cloud).operations.GetPartitions?.(names, call)) as {
      Partitions: { Values: string[] }[];
    };
    expect(Partitions.map(({ Values }) => Values[0])).toEqual(runs);
  });

  it('are whole after a kill in the middle of a write', async () => {
    await glue('CreatePartition', { ...names, PartitionInput: partition('a') });
    const folder = join(cloud.stateFolder, 'catalog', 'sales_runs');
    writeFileSync(join(folder, 'fact_orders.json.1-1.tmp'), '{"table":{"Na');
    expect(await createGlue(cloud).operations.GetPartitions?.(names, call)).toEqual({ Partitions: [stored('a')] });
    expect(await createGlue(cloud).operations.GetTables?.({ DatabaseName: 'sales_runs' }, call)).toMatchObject({
      TableList: [{ Name: 'fact_orders' }],
    });
    expect(readdirSync(folder).sort()).toEqual(['fact_orders.json', 'fact_orders.json.1-1.tmp']);
  });
});
