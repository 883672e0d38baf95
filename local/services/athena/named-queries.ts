import type { NamedQuery } from '@aws-sdk/client-athena';
import type { Cloud } from '../../cloud.ts';

/** The named queries that the stack declares. */
export function namedQueries({ stack }: Pick<Cloud, 'stack'>): NamedQuery[] {
  return stack.resources('AWS::Athena::NamedQuery').map(({ ref, properties }) => {
    const { Name, Description, Database, QueryString, WorkGroup = 'primary' } = properties as NamedQuery;
    return { NamedQueryId: ref, Name: Name ?? ref, Description, Database, QueryString, WorkGroup };
  });
}
