import { isNativeError } from 'node:util/types';
import { trinoFunctions } from '../gate/function-names.ts';
import { QueryError } from '../query-error.ts';
import { lineAndColumn } from '../sql/tokens.ts';

interface DuckDBError {
  readonly exception_type: string;
  readonly exception_message: string;
  readonly error_subtype?: string;
  readonly name?: string;
  /** Place in the SQL, from 0. */
  readonly position?: string;
}

type Translation = (error: DuckDBError, quoted: string | undefined) => [code: string, message: string];

/** Beginnings of DuckDB's messages, and what Trino says instead. */
const translations: readonly (readonly [RegExp, Translation])[] = [
  [
    /^More than one row returned by a subquery/,
    () => ['SUBQUERY_MULTIPLE_ROWS', 'Scalar sub-query has returned multiple rows'],
  ],
  [
    /^Referenced (?:column|table) "([^"]+)"|^Table "[^"]+" does not have a column named "([^"]+)"/,
    (_, column) => ['COLUMN_NOT_FOUND', `Column '${String(column)}' cannot be resolved`],
  ],
  [
    /^Ambiguous reference to column name "([^"]+)"/,
    (_, column) => ['AMBIGUOUS_NAME', `Column '${String(column)}' is ambiguous`],
  ],
  [
    /^column "?([^"\s]+)"? must appear in the GROUP BY/,
    (_, column) => [
      'EXPRESSION_NOT_AGGREGATE',
      `'${String(column)}' must be an aggregate expression or appear in GROUP BY clause`,
    ],
  ],
  [
    /^(?:Scalar|Aggregate|Table|Window)?\s*Function with name "?([^\s"]+)"? does not exist/i,
    (_, name) => missingFunction(String(name)),
  ],
  [
    /^No function matches the given name and argument types '([^']+)'/,
    (_, call) => ['FUNCTION_NOT_FOUND', `Unexpected parameters for function ${String(call)}`],
  ],
  [
    /^WHERE clause cannot contain aggregates/,
    () => [
      'EXPRESSION_NOT_SCALAR',
      'WHERE clause cannot contain aggregations, window functions or grouping operations',
    ],
  ],
  [
    /^Cannot compare values of type (.*?) and/,
    ({ exception_message }) => ['TYPE_MISMATCH', firstLine(exception_message)],
  ],
];

/** What else DuckDB's kinds of errors are to Trino. */
const kinds: Readonly<Record<string, string>> = {
  Parser: 'SYNTAX_ERROR',
  Conversion: 'INVALID_CAST_ARGUMENT',
  'Out of Range': 'NUMERIC_VALUE_OUT_OF_RANGE',
  'Out of Memory': 'EXCEEDED_MEMORY_LIMIT',
};

/** A failure in DuckDB as a `QueryError`; what is none of DuckDB's stays what it is. */
export function translated(error: unknown, sql: string): unknown {
  const told = isNativeError(error) && !(error instanceof QueryError) ? parsed(error.message) : undefined;
  if (told === undefined) return error;
  const own = /^([A-Z][A-Z_]+): ([\s\S]*)$/.exec(told.exception_message);
  if (own !== null) return new QueryError(String(own[1]), String(own[2]));
  const [code, message] = translate(told);
  const place =
    told.position === undefined || code === 'SUBQUERY_MULTIPLE_ROWS'
      ? ''
      : `${lineAndColumn(sql, Number(told.position))}: `;
  return new QueryError(code, place + message);
}

function translate(told: DuckDBError): [string, string] {
  for (const [pattern, translation] of translations) {
    const match = pattern.exec(told.exception_message);
    if (match !== null)
      return translation(
        told,
        match.slice(1).find((group) => group !== undefined),
      );
  }
  return [kinds[told.exception_type] ?? 'GENERIC_USER_ERROR', firstLine(told.exception_message)];
}

function missingFunction(name: string): [string, string] {
  return trinoFunctions.has(name.toLowerCase())
    ? ['NOT_SUPPORTED', `Function '${name}' is one of Athena's that the local Athena does not have`]
    : ['FUNCTION_NOT_FOUND', `Function '${name}' not registered`];
}

const firstLine = (text: string) => String(text.split('\n')[0]);

function parsed(message: string): DuckDBError | undefined {
  try {
    return JSON.parse(message) as DuckDBError;
  } catch {
    return undefined;
  }
}
