import { invalidToken } from './errors.ts';

const MOST = 1000;
const DEFAULT = 100;

export interface PageRequest {
  readonly maxResults?: number;
  readonly nextToken?: string;
}

/** One page of a list; 0 or nothing asks for 100. */
export function page<T>(
  items: readonly T[],
  { maxResults, nextToken }: PageRequest,
): { readonly page: T[]; readonly nextToken?: string } {
  const start = nextToken === undefined ? 0 : startOf(nextToken);
  const end = start + Math.min(maxResults || DEFAULT, MOST);
  const token = end < items.length ? Buffer.from(String(end)).toString('base64url') : undefined;
  return { page: items.slice(start, end), nextToken: token };
}

function startOf(token: string): number {
  const text = Buffer.from(token, 'base64url').toString();
  if (!/^\d+$/.test(text)) throw invalidToken(token);
  return Number(text);
}
