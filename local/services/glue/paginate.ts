import { invalidInput } from './errors.ts';

/** The page of a list that a call asks for; the token is the place where the next page begins. */
export function paginate<T>(items: readonly T[], page: { NextToken?: string; MaxResults?: number }, limit: number) {
  const begin = page.NextToken === undefined ? 0 : Number(page.NextToken);
  if (!Number.isInteger(begin) || begin < 0) throw invalidInput(`Invalid NextToken: ${String(page.NextToken)}`);
  const end = begin + Math.min(page.MaxResults ?? limit, limit);
  return { items: items.slice(begin, end), NextToken: end < items.length ? String(end) : undefined };
}
