import type { GetNamedQueryInput, GetNamedQueryOutput } from '@aws-sdk/client-athena';
import type { AthenaContext } from '../athena-context.ts';
import { invalidRequest } from '../errors.ts';
import { namedQueries } from '../named-queries.ts';

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetNamedQuery.html */
export function getNamedQuery({ cloud }: AthenaContext, { NamedQueryId }: GetNamedQueryInput): GetNamedQueryOutput {
  const found = namedQueries(cloud).find((query) => query.NamedQueryId === NamedQueryId);
  if (found === undefined) throw invalidRequest(`NamedQuery ${String(NamedQueryId)} was not found`);
  return { NamedQuery: found };
}
