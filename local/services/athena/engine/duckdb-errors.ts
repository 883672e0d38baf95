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
    /^Referenced (?:column|table) "([^"]+)"|^(?:Table|Values list) "[^"]+" does not have a column named "([^"]+)"/,
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
    /^No function matches the given name and argument types '(?:~~|-|date_part)\(/,
    () => ['TYPE_MISMATCH', 'Cannot apply operator'],
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
    /^(WHERE|GROUP BY) clause cannot contain/,
    (_, clause) => [
      'EXPRESSION_NOT_SCALAR',
      `${String(clause)} clause cannot contain aggregations, window functions or grouping operations`,
    ],
  ],
  [
    /^(ORDER|GROUP BY) term out of range/,
    (_, clause) => ['INVALID_COLUMN_REFERENCE', `${String(clause)} position is not in select list`],
  ],
  [
    /^Set operations can only apply to expressions with the same number/,
    () => ['TYPE_MISMATCH', 'the queries have different numbers of fields'],
  ],
  [/^Ambiguous reference to table "([^"]+)"/, (_, table) => ['AMBIGUOUS_NAME', `'${String(table)}' is ambiguous`]],
  [
    /^Duplicate CTE name "([^"]+)"/,
    (_, name) => ['DUPLICATE_NAMED_QUERY', `WITH query name '${String(name)}' specified more than once`],
  ],
  [
    /^aggregate function calls cannot (?:be nested|contain window)/,
    ({ exception_message }) => [
      exception_message.includes('window') ? 'NESTED_WINDOW' : 'NESTED_AGGREGATION',
      'Cannot nest aggregations or window functions inside aggregation',
    ],
  ],
  [
    /^GROUPING statement cannot be used without groups/,
    () => ['MISSING_GROUP_BY', 'A GROUPING() operation can only be used with a corresponding GROUP BY clause'],
  ],
  [
    /^(\w+) is not an aggregate function/,
    (_, name) => ['FUNCTION_NOT_WINDOW', `Not a window function: ${String(name)}`],
  ],
  [/^UNNEST requires/, () => ['INVALID_FUNCTION_ARGUMENT', 'Cannot unnest what is not an array']],
  [
    /^Could not choose a best candidate function for the function call "([^"(]+)|^Macro (\w+)\(\) does not support/,
    (_, name) => ['FUNCTION_NOT_FOUND', `Unexpected parameters for function ${String(name)}`],
  ],
  [
    /^Unimplemented type for cast \((.*?)\)|^Type with name (\w+) does not exist/,
    (_, types) => ['TYPE_MISMATCH', `Cannot cast or unknown type: ${String(types)}`],
  ],
  [
    /^extract specifier "([^"]+)" not/,
    (_, field) => ['INVALID_FUNCTION_ARGUMENT', `'${String(field)}' is not a valid field`],
  ],
  [
    /can't be cast because the value is out of range/,
    ({ exception_message }) => ['NUMERIC_VALUE_OUT_OF_RANGE', firstLine(exception_message)],
  ],
  [
    /^(?:date|timestamp) field value out of range|^invalid date field format/,
    ({ exception_message }) => ['INVALID_CAST_ARGUMENT', firstLine(exception_message)],
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
  if (windowFunctions.has(name.toLowerCase()))
    return ['MISSING_OVER', `Window function ${name} requires an OVER clause`];
  return trinoFunctions.has(name.toLowerCase())
    ? ['NOT_SUPPORTED', `Function '${name}' is one of Athena's that the local Athena does not have`]
    : ['FUNCTION_NOT_FOUND', `Function '${name}' not registered`];
}

const windowFunctions: ReadonlySet<string> = new Set(
  'row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value'.split(' '),
);

const firstLine = (text: string) => String(text.split('\n')[0]);

function parsed(message: string): DuckDBError | undefined {
  try {
    return JSON.parse(message) as DuckDBError;
  } catch {
    return undefined;
  }
}
