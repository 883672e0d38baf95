/** What a model may not contain: SQL that Spark, which runs the models on Glue, and DuckDB, which runs them locally, read otherwise. */
export interface ModelRule {
  readonly name: string;
  /** Matches where a model breaks the rule. */
  readonly pattern: RegExp;
  /** How the engines differ. */
  readonly why: string;
  /** What to write. */
  readonly instead: string;
  /** An expression that breaks the rule, of which the engines differ: tested on both. */
  readonly example: string;
}

export const modelRules: readonly ModelRule[] = [
  {
    name: 'division',
    pattern: /\//,
    why: 'The quotient of decimals is a decimal in Spark, a double in DuckDB; of whole numbers, a double in both.',
    instead: 'Multiply, or leave quotients to queries.',
    example: 'CAST(CAST(1 AS decimal(10, 2)) / CAST(3 AS decimal(10, 2)) AS string)',
  },
  {
    name: 'average',
    pattern: /\b(?:avg|mean)\s*\(/i,
    why: 'The average of decimals is a decimal in Spark, a double in DuckDB.',
    instead: 'Keep sum and count.',
    example: 'CAST(avg(CAST(0.1 AS decimal(10, 2))) AS string)',
  },
  {
    name: 'remainder',
    pattern: /%|\bmod\s*\(/i,
    why: 'A remainder by zero fails in Spark, and is NULL in DuckDB.',
    instead: 'A CASE for the few values.',
    example: '5 % 0',
  },
  {
    name: 'backslash',
    pattern: /\\/,
    why: 'A backslash in a string escapes the next character in Spark, and is itself in DuckDB.',
    instead: 'chr(92).',
    example: "length('a\\\\b')",
  },
  {
    name: 'doubled-quote',
    pattern: /\w''|''\w/,
    why: 'Two quotes in a string are nothing in Spark (two strings side by side), and one quote in DuckDB.',
    instead: 'chr(39), or another word.',
    example: "length('it''s')",
  },
  {
    name: 'double-quote',
    pattern: /"/,
    why: 'Double quotes hold a string in Spark, a name in DuckDB.',
    instead: 'Single quotes for strings, names without quotes.',
    example: 'length("abc")',
  },
  {
    name: 'backtick',
    pattern: /`/,
    why: 'Backticks hold a name in Spark, and are a syntax error in DuckDB.',
    instead: 'Names without quotes.',
    example: '`length`(1)',
  },
  {
    name: 'interval',
    pattern: /\binterval\b/i,
    why: 'A date and an interval give a date in Spark, a timestamp in DuckDB.',
    instead: 'day + 1.',
    example: "CAST(DATE '2024-01-31' + INTERVAL 1 DAY AS string)",
  },
  {
    name: 'substring-from-zero',
    pattern: /\bsubstr(?:ing)?\s*\([^()]*,\s*(?:0|-\d+)\b/i,
    why: 'From 0 Spark takes from the first character, DuckDB one character less.',
    instead: 'Count from 1.',
    example: "substring('abc', 0, 2)",
  },
  {
    name: 'split',
    pattern: /\bsplit\s*\(/i,
    why: 'The separator is a regular expression in Spark, a text in DuckDB.',
    instead: 'Columns of their own in the source.',
    example: "CAST(split('a.b', '.') AS string)",
  },
  {
    name: 'hash',
    pattern: /\b(?:xx)?hash(?:64)?\s*\(/i,
    why: 'Each engine has its own hash.',
    instead: '{{key(a, b)}}, or md5.',
    example: "CAST(hash('a') AS string)",
  },
  {
    name: 'extract',
    pattern: /\bextract\s*\(|\bdate_part\s*\(|\bdayofweek\s*\(/i,
    why: 'The day of the week begins with 1 for Sunday in Spark, with 0 in DuckDB.',
    instead: 'weekday(day) + 1, year, month, dayofmonth, quarter, weekofyear.',
    example: "extract(dow FROM DATE '2024-01-07')",
  },
  {
    name: 'upper-and-lower',
    pattern: /\b(?:upper|lower|ucase|lcase|initcap)\s*\(/i,
    why: 'Spark makes SS of ß, DuckDB another letter.',
    instead: 'translate(x, ...), as the keys do.',
    example: "upper('ß')",
  },
  {
    name: 'concat',
    pattern: /\bconcat\s*\(|\|\|/i,
    why: 'concat of a NULL is NULL in Spark; DuckDB leaves it out.',
    instead: "concat_ws('', a, b), or coalesce each.",
    example: "concat('a', CAST(NULL AS string))",
  },
  {
    name: 'double',
    pattern: /\b(?:double|float|real)\b/i,
    why: 'A double is written in another way by each engine, and rounded in another way to a whole number.',
    instead: 'decimal(p, s).',
    example: 'CAST(CAST(1e10 AS double) AS string)',
  },
  {
    name: 'cast-of-a-fraction',
    pattern: /\bcast\s*\(\s*-?\d+\.\d+\s+as\s+(?:int|bigint)/i,
    why: 'Spark cuts a fraction off, DuckDB rounds it.',
    instead: 'A whole number.',
    example: 'CAST(2.7 AS int)',
  },
  {
    name: 'date-format',
    pattern: /\bdate_format\s*\(|\bto_date\s*\(|\bto_char\s*\(/i,
    why: 'The patterns are of two languages, or the function is not there.',
    instead: 'year(day) * 10000 + month(day) * 100 + dayofmonth(day), or a CASE.',
    example: "date_format(DATE '2024-01-07', 'yyyy')",
  },
  {
    name: 'regular-expressions',
    pattern: /\bregexp\w*\s*\(|\brlike\b/i,
    why: 'DuckDB replaces the first match, Spark all.',
    instead: 'replace, translate, trim.',
    example: "regexp_replace('aa', 'a', 'b')",
  },
  {
    name: 'statement-end',
    pattern: /;/,
    why: 'A model is put into a statement as a sub-query, where a semicolon ends it.',
    instead: 'Nothing.',
    example: '1;',
  },
];

/** A rule that a model breaks, and where. */
export interface ModelFinding {
  readonly rule: string;
  readonly line: number;
  readonly text: string;
}

/** The rules that a model's text breaks; comments and hints may say what they like. Tokens (`{{key(a)}}`) are no SQL yet. */
export function modelFindings(sql: string): ModelFinding[] {
  return sql.split('\n').flatMap((line, index) => {
    const text = line.replaceAll(/--.*$|\/\*\+.*?\*\//g, '');
    return modelRules
      .filter(({ pattern }) => pattern.test(text))
      .map(({ name }) => ({ rule: name, line: index + 1, text: text.trim() }));
  });
}
