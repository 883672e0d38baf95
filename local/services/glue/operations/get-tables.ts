import type { GetTablesRequest, GetTablesResponse } from '@aws-sdk/client-glue';
import { invalidInput } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';
import { paginate } from '../../paginate.ts';

/** `Expression` is a regular expression for names. https://docs.aws.amazon.com/glue/latest/webapi/API_GetTables.html */
export function getTables({ catalog }: GlueContext, input: GetTablesRequest): GetTablesResponse {
  const wanted = namePattern(input.Expression ?? '.*');
  const tables = catalog.tables(input.DatabaseName).filter((table) => wanted.test(String(table.Name)));
  const { items, NextToken } = paginate(tables, input, 100, invalidInput);
  return { TableList: items, NextToken };
}

function namePattern(expression: string): RegExp {
  try {
    return new RegExp(`^(?:${expression})$`);
  } catch (error) {
    throw invalidInput(`Invalid Expression ${expression}: ${(error as Error).message}`);
  }
}
