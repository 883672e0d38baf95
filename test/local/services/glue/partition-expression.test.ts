import { describe, expect, it } from '@jest/globals';
import { partitionFilter } from '../../../../local/services/glue/catalog/partition-expression.ts';

const table = { Name: 't', PartitionKeys: [{ Name: 'run_id' }, { Name: 'day' }] };
const partitions = ['a 1', 'a 2', "b' 1"].map((values) => ({ Values: values.split(' ') }));
const selected = (expression?: string) =>
  partitions.filter(partitionFilter(table, expression)).map(({ Values }) => Values.join(' '));

describe('the expression of GetPartitions', () => {
  it.each<[string | undefined, string[]]>([
    [undefined, ['a 1', 'a 2', "b' 1"]],
    ["run_id = 'a'", ['a 1', 'a 2']],
    ["RUN_ID='b'''", ["b' 1"]],
    ["run_id = 'a' AND day <> '1'", ['a 2']],
    ["day >= '1' and day < '2'", ['a 1', "b' 1"]],
    ["day in ('2', '3')", ['a 2']],
    ["run_id > 'a'", ["b' 1"]],
    ["run_id != 'a' and day <= '0'", []],
  ])('%s', (expression, expected) => expect(selected(expression)).toEqual(expected));

  it.each([
    ["month = '1'", 'Unknown partition key in expression: month'],
    [
      "run_id LIKE 'a%'",
      "Unsupported expression 'run_id LIKE 'a%'': the local Glue knows comparisons of keys with strings, joined by AND",
    ],
    [
      "run_id = ('a', 'b')",
      "Unsupported expression '('a', 'b')': the local Glue knows comparisons of keys with strings, joined by AND",
    ],
  ])('%s is refused', (expression, message) => expect(() => selected(expression)).toThrow(message));
});
