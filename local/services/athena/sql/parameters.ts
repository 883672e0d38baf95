import { invalidRequest } from '../errors.ts';
import { tokens, type Token } from './tokens.ts';

const clauses: ReadonlySet<string> = new Set(
  'SELECT FROM WHERE GROUP HAVING ORDER LIMIT OFFSET WINDOW UNION INTERSECT EXCEPT VALUES WITH SHOW CREATE'.split(' '),
);

/**
 * The statement with each `?` replaced by the text of its parameter, as Athena's execution parameters work: by
 * position, only in WHERE clauses of a SELECT, strings with quotes of their own.
 * https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html
 * Fails with InvalidRequestException for a wrong number of parameters and a `?` elsewhere.
 */
export function withParameters(sql: string, parameters: readonly string[] = []): string {
  const places = placeholders(tokens(sql));
  if (places.length !== parameters.length) {
    throw invalidRequest(`Incorrect number of parameters: expected ${places.length} but found ${parameters.length}`);
  }
  const elsewhere = places.find(({ clause }) => clause !== 'WHERE');
  if (elsewhere !== undefined) {
    throw invalidRequest(
      `Execution parameters are supported only in a WHERE clause, and the ? at character ${elsewhere.at + 1} is in ${elsewhere.clause}`,
    );
  }
  let from = 0;
  const pieces = places.map(({ at }, index) => {
    const piece = sql.slice(from, at) + String(parameters[index]);
    from = at + 1;
    return piece;
  });
  return pieces.join('') + sql.slice(from);
}

/** Where the `?` are, and in which clause of their SELECT. */
function placeholders(all: readonly Token[]): { at: number; clause: string }[] {
  const stack = ['statement'];
  const found: { at: number; clause: string }[] = [];
  for (const { kind, text, upper, at } of all) {
    if (text === '(') stack.push(String(stack.at(-1)));
    else if (text === ')' && stack.length > 1) stack.pop();
    else if (kind === 'word' && clauses.has(upper)) stack[stack.length - 1] = upper;
    else if (text === '?') found.push({ at, clause: String(stack.at(-1)) });
  }
  return found;
}
