export interface Page {
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

/**
 * The page of a list that a call asks for; the token is the place where the next page begins.
 *
 * @param limit the largest page, and the usual one
 * @param refuse the service's own error for a request that it does not take
 */
export function paginate<T>(
  items: readonly T[],
  page: Page,
  limit: number,
  refuse: (message: string) => Error,
): { readonly items: T[]; readonly NextToken: string | undefined } {
  const { NextToken, MaxResults = limit } = page;
  const begin = NextToken === undefined ? 0 : Number(NextToken);
  if (!Number.isInteger(begin) || begin < 0) throw refuse(`Invalid NextToken: ${String(NextToken)}`);
  if (!Number.isInteger(MaxResults) || MaxResults < 1 || MaxResults > limit) {
    throw refuse(`MaxResults must be from 1 to ${limit}; got ${MaxResults}`);
  }
  const end = begin + MaxResults;
  return { items: items.slice(begin, end), NextToken: end < items.length ? String(end) : undefined };
}
