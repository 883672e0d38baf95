import { QueryError } from '../query-error.ts';
import { lineAndColumn, tokens, type Token } from '../sql/tokens.ts';

interface Rule {
  /** @default SYNTAX_ERROR; NOT_SUPPORTED where Trino answers, and DuckDB would answer otherwise. */
  readonly code?: string;
  /** Why Trino, or the grammar that we judge by, does not do what DuckDB would. */
  readonly message: string;
  readonly found: (token: Token, next: Token | undefined, previous: Token | undefined) => boolean;
}

const duckdbJoins: ReadonlySet<string> = new Set(['ASOF', 'SEMI', 'ANTI', 'POSITIONAL']);

const jsonFunctions: ReadonlySet<string> = new Set([
  'JSON_ARRAY',
  'JSON_EXISTS',
  'JSON_OBJECT',
  'JSON_QUERY',
  'JSON_VALUE',
]);

const intervalUnits: ReadonlySet<string> = new Set(['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND']);

/** What DuckDB accepts and Trino does not, where a grammar alone does not tell. */
const rules: readonly Rule[] = [
  {
    message: 'backquoted identifiers are not supported; use double quotes to quote identifiers',
    found: ({ kind }) => kind === 'backquoted',
  },
  { message: 'only one SQL statement is allowed', found: ({ text }) => text === ';' },
  { message: "mismatched input '::'; use CAST(value AS type)", found: ({ text }) => text === '::' },
  {
    code: 'NOT_SUPPORTED',
    message: 'Natural join not supported',
    found: ({ upper, kind }) => kind === 'word' && upper === 'NATURAL',
  },
  {
    message: 'this kind of join is not supported',
    found: ({ upper, kind }, next) => kind === 'word' && duckdbJoins.has(upper) && isJoin(next),
  },
  {
    message: "mismatched input 'ILIKE'; use lower(x) LIKE",
    found: ({ upper, kind }) => kind === 'word' && upper === 'ILIKE',
  },
  { message: "mismatched input 'QUALIFY'", found: ({ upper, kind }) => kind === 'word' && upper === 'QUALIFY' },
  {
    code: 'COLUMN_NOT_FOUND',
    message: "Column 'all' cannot be resolved",
    found: ({ upper, kind }, _, previous) => kind === 'word' && upper === 'ALL' && previous?.upper === 'BY',
  },
  {
    message: "an interval is written INTERVAL '1' DAY",
    found: ({ kind }, next, previous) =>
      kind === 'text' && previous?.upper === 'INTERVAL' && !intervalUnits.has(next?.upper ?? ''),
  },
  {
    code: 'TYPE_NOT_FOUND',
    message: 'Unknown type: e',
    found: (token, _, previous) => isPrefixed(token, previous, 'E'),
  },
  {
    code: 'NOT_SUPPORTED',
    message: "X'..' reads differently in DuckDB, which answers here; use from_hex('..')",
    found: (token, _, previous) => isPrefixed(token, previous, 'X'),
  },
  {
    code: 'NOT_SUPPORTED',
    message: 'DuckDB, which answers here, has other JSON functions of this name; use json_extract_scalar',
    found: ({ kind, upper }, next) => kind === 'word' && jsonFunctions.has(upper) && next?.text === '(',
  },
  {
    code: 'NOT_SUPPORTED',
    message: 'DuckDB, which answers here, drops the time zone of a TIMESTAMP literal; write it in UTC, without a zone',
    found: ({ kind, text }, _, previous) =>
      kind === 'text' && previous?.upper === 'TIMESTAMP' && /[A-Za-z]|\d[+-]\d\d:\d\d'$/.test(text),
  },
  {
    code: 'NOT_SUPPORTED',
    message: "DECIMAL '..' has another scale in DuckDB, which answers here; write the number, as 1.50",
    found: ({ kind }, _, previous) => kind === 'text' && previous?.upper === 'DECIMAL',
  },
  {
    message: 'an identifier must not start with a digit',
    found: ({ kind, at }, _, previous) =>
      kind === 'word' && previous?.kind === 'number' && previous.at + previous.text.length === at,
  },
  {
    message: 'Invalid numeric literal: more than 19 digits without a decimal point',
    found: ({ kind, text }) => kind === 'number' && /^\d+$/.test(text) && BigInt(text) > 9223372036854775807n,
  },
];

/** `X'41'`: a letter right before the quotes. */
const isPrefixed = ({ kind, at }: Token, previous: Token | undefined, letter: string) =>
  kind === 'text' && previous?.upper === letter && previous.at === at - 1;

const isJoin = (token: Token | undefined) => ['JOIN', 'LEFT', 'RIGHT'].includes(token?.upper ?? '');

/** Fails, with SYNTAX_ERROR where the rule has no other code, at the first place that a rule finds. */
export function lint(sql: string): void {
  const all = tokens(sql);
  all.forEach((token, index) => {
    const rule = rules.find(({ found }) => found(token, all[index + 1], all[index - 1]));
    if (rule !== undefined) {
      throw new QueryError(rule.code ?? 'SYNTAX_ERROR', `${lineAndColumn(sql, token.at)}: ${rule.message}`);
    }
  });
}
