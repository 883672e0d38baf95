import type { PartitionInput, TableInput } from '@aws-sdk/client-glue';

/** A database, a table of it and its partitions, in names of mixed case. */
export const database = [
  'AWS::Glue::Database',
  { DatabaseInput: { Name: 'sales_runs', Description: 'All runs' } },
] as const;

export const input: TableInput = {
  Name: 'Fact_Orders',
  StorageDescriptor: { Columns: [{ Name: 'Revenue', Type: 'decimal(18,2)', Comment: 'USD' }] },
  PartitionKeys: [{ Name: 'RUN_ID', Type: 'string' }],
  TableType: 'EXTERNAL_TABLE',
};

export const names = { DatabaseName: 'sales_runs', TableName: 'fact_orders' };

export const partition = (run: string): PartitionInput => ({
  Values: [run],
  StorageDescriptor: { Columns: [{ Name: 'Revenue', Type: 'decimal(18,2)' }], Location: `s3://lake/run_id=${run}/` },
});
