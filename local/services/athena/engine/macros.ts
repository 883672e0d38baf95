import { intervalOperators } from './interval-arithmetic.ts';

/** `a, b, c`, so many names. */
const names = (count: number) => Array.from({ length: count }, (_, index) => String.fromCharCode(97 + index));

/** One body for each number of arguments, from two on. */
const overloads = (to: number, body: (arguments_: string[]) => string) =>
  Array.from({ length: to - 1 }, (_, index) => names(index + 2))
    .map((given) => `(${given.join(', ')}) AS ${body(given)}`)
    .join(', ');

const nullIfAnyIs = (name: string) =>
  overloads(12, (given) => {
    const missing = given.map((argument) => `${argument} IS NULL`).join(' OR ');
    return `CASE WHEN ${missing} THEN NULL ELSE system.main.${name}(${given.join(', ')}) END`;
  });

const strftimeFormat = [
  ['%M', '%B'],
  ['%i', '%M'],
  ['%s', '%S'],
  ['%W', '%A'],
  ['%e', '%-d'],
  ['%c', '%-m'],
  ['%h', '%I'],
  ['%k', '%-H'],
  ['%l', '%-I'],
  ['%v', '%V'],
  ['%x', '%G'],
  ['%T', '%H:%M:%S'],
].reduce((format, [mysql, strftime]) => `replace(${format}, '${mysql}', '${strftime}')`, 'f');

const isFloating = (x: string) => `system.main.typeof(${x}) IN ('DOUBLE', 'FLOAT')`;
const isDecimal = (x: string) => `system.main.typeof(${x}) LIKE 'DECIMAL%'`;

const noDivision = "error('DIVISION_BY_ZERO: Division by zero')";

/**
 * DuckDB makes `//` of `/` here: NULL for a double by zero, which is infinite. The type check does not see the types of
 * aggregates: `sum(d) / count(*)`.
 */
const quotient = `(a, b) AS CASE
  WHEN ${isFloating('a')} OR ${isFloating('b')} THEN CASE WHEN b <> 0 THEN system.main."//"(a, b)
    WHEN b = 0 THEN cast_to_type(system.main."/"(CAST(a AS DOUBLE), CAST(b AS DOUBLE)), system.main."//"(a, b)) END
  WHEN (${isDecimal('a')} OR ${isDecimal('b')}) AND a IS NOT NULL
  THEN error('NOT_SUPPORTED: the quotient of decimals has another scale in DuckDB, which answers here, than in Athena; write CAST(x AS double) / y')
  WHEN b = 0 THEN ${noDivision}
  ELSE system.main."//"(a, b) END`;

const remainder = `(a, b) AS CASE
  WHEN b = 0 AND NOT ${isFloating('a')} AND NOT ${isFloating('b')} THEN ${noDivision}
  ELSE system.main."%"(a, b) END`;

const partOfDay = `system.main.typeof(x) = 'DATE' AND lower(u) IN ('hour', 'minute', 'second', 'millisecond')`;
const noDateField = `error('INVALID_FUNCTION_ARGUMENT: ' || u || ' is not a valid DATE field')`;

const partNames = `CASE lower(p) WHEN 'dow' THEN 'isodow' WHEN 'day_of_week' THEN 'isodow' WHEN 'day_of_year' THEN 'doy'
  WHEN 'day_of_month' THEN 'day' WHEN 'yow' THEN 'isoyear' WHEN 'year_of_week' THEN 'isoyear' ELSE p END`;

/**
 * Trino's functions in DuckDB's terms: those that DuckDB has not, and those that mean something else there. They stand
 * in a catalog that is searched before DuckDB's own. Aggregates that DuckDB has are not shadowed: a macro takes
 * neither FILTER nor OVER.
 */
export const macros: Readonly<Record<string, string>> = {
  '//': quotient,
  '%': remainder,
  mod: remainder,

  // See interval-arithmetic.ts: a day stays one.
  [intervalOperators.right['+']]: '(x, i) AS cast_to_type(x + i, x)',
  [intervalOperators.right['-']]: '(x, i) AS cast_to_type(x - i, x)',
  [intervalOperators.left['+']]: '(i, x) AS cast_to_type(i + x, x)',

  concat: nullIfAnyIs('concat'),
  replace: "(s, f) AS system.main.replace(s, f, ''), (s, f, r) AS system.main.replace(s, f, r)",
  // White space of every kind; DuckDB's takes blanks only.
  ...Object.fromEntries(
    ['trim', 'ltrim', 'rtrim'].map((name) => [
      name,
      `(s) AS system.main.${name}(s, ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13)), (s, c) AS system.main.${name}(s, c)`,
    ]),
  ),
  upper: "(s) AS replace(system.main.upper(replace(s, 'ß', chr(57344))), chr(57344), 'ß')",
  substr: `(s, i) AS CASE WHEN i = 0 THEN '' ELSE system.main.substr(s, i) END,
    (s, i, n) AS CASE WHEN i = 0 THEN '' ELSE system.main.substr(s, i, n) END`,
  substring: `(s, i) AS CASE WHEN i = 0 THEN '' ELSE system.main.substr(s, i) END,
    (s, i, n) AS CASE WHEN i = 0 THEN '' ELSE system.main.substr(s, i, n) END`,
  split_part: `(s, d, i) AS CASE WHEN i < 1 THEN error('INVALID_FUNCTION_ARGUMENT: Index must be greater than zero') WHEN i > len(string_split(s, d)) THEN NULL ELSE system.main.split_part(s, d, i) END`,
  regexp_like: '(s, p) AS regexp_matches(s, p)',
  regexp_replace: `(s, p) AS system.main.regexp_replace(s, p, '', 'g'),
    (s, p, r) AS system.main.regexp_replace(s, p, replace(r, '$', chr(92)), 'g')`,
  regexp_extract: `(s, p) AS CASE WHEN regexp_matches(s, p) THEN system.main.regexp_extract(s, p) END,
    (s, p, g) AS CASE WHEN regexp_matches(s, p) THEN system.main.regexp_extract(s, p, g) END`,
  format: overloads(8, ([format, ...given]) => `printf(${[format, ...given].join(', ')})`),
  levenshtein_distance: '(a, b) AS levenshtein(a, b)',
  codepoint: '(s) AS unicode(s)',
  to_utf8: '(s) AS encode(s)',
  from_utf8: '(b) AS decode(b)',
  to_hex: '(b BLOB) AS hex(b)',
  from_hex: '(s) AS unhex(s)',
  md5: '(b BLOB) AS unhex(system.main.md5(b))',
  sha1: '(b BLOB) AS unhex(system.main.sha1(b))',
  sha256: '(b BLOB) AS unhex(system.main.sha256(b))',

  greatest: nullIfAnyIs('greatest'),
  least: nullIfAnyIs('least'),
  // Of a decimal it keeps the scale, with a digit more before the point.
  round: '(x) AS system.main.round(x), (x, n) AS cast_to_type(system.main.round(x, n), x + x)',
  truncate: '(x) AS trunc(x)',
  from_base: `(s, r) AS CASE r WHEN 16 THEN CAST('0x' || s AS BIGINT) WHEN 10 THEN CAST(s AS BIGINT)
    ELSE error('NOT_SUPPORTED: the local Athena knows from_base of radix 10 and 16') END`,
  bitwise_and: '(a, b) AS CAST(a AS BIGINT) & b',
  bitwise_or: '(a, b) AS CAST(a AS BIGINT) | b',
  bitwise_xor: '(a, b) AS xor(CAST(a AS BIGINT), CAST(b AS BIGINT))',
  to_base: '(n, r) AS lower(system.main.to_base(n, r))',
  sign: '(x INTEGER) AS CAST(system.main.sign(x) AS INTEGER), (x BIGINT) AS CAST(system.main.sign(x) AS BIGINT), (x DOUBLE) AS CAST(system.main.sign(x) AS DOUBLE)',
  e: '() AS exp(1e0)',
  nan: "() AS CAST('nan' AS DOUBLE)",
  infinity: "() AS CAST('infinity' AS DOUBLE)",
  is_nan: '(x) AS isnan(x)',
  is_finite: '(x) AS isfinite(x)',
  is_infinite: '(x) AS isinf(x)',
  every: '(x) AS bool_and(x)',
  millisecond: '(x) AS system.main.millisecond(x) % 1000',
  to_iso8601: '(x DATE) AS CAST(x AS VARCHAR)',

  date_diff: '(u, a, b) AS date_sub(u, CAST(a AS TIMESTAMP), CAST(b AS TIMESTAMP))',
  date_add: `(u, n, x) AS CASE WHEN ${partOfDay} THEN ${noDateField} ELSE cast_to_type(CAST(x AS TIMESTAMP) + CASE lower(u) WHEN 'second' THEN to_seconds(n)
    WHEN 'minute' THEN to_minutes(n) WHEN 'hour' THEN to_hours(n) WHEN 'day' THEN to_days(CAST(n AS INTEGER))
    WHEN 'week' THEN to_weeks(CAST(n AS INTEGER)) WHEN 'month' THEN to_months(CAST(n AS INTEGER))
    WHEN 'quarter' THEN to_months(CAST(3 * n AS INTEGER)) WHEN 'year' THEN to_years(CAST(n AS INTEGER)) END, x) END`,
  date_trunc: `(u, x) AS CASE WHEN ${partOfDay} THEN ${noDateField} ELSE cast_to_type(system.main.date_trunc(u, x), x) END`,
  date_format: `(x, f) AS strftime(x, ${strftimeFormat})`,
  date_part: `(p, x) AS system.main.date_part(${partNames}, x)`,
  date: '(x) AS CAST(x AS DATE)',
  // DuckDB keeps no zone: only UTC reads alike.
  from_iso8601_timestamp: `(s) AS CASE WHEN s LIKE '%Z' THEN system.main.date_trunc('milliseconds', CAST(s AS TIMESTAMPTZ))
    WHEN s IS NOT NULL THEN error('NOT_SUPPORTED: the local Athena knows from_iso8601_timestamp of UTC only, as 2024-01-07T10:11:12Z') END`,
  from_iso8601_date: '(s) AS CAST(s AS DATE)',
  day_of_week: '(x) AS isodow(x)',
  dow: '(x) AS isodow(x)',
  day_of_month: '(x) AS day(x)',
  day_of_year: '(x) AS dayofyear(x)',
  doy: '(x) AS dayofyear(x)',
  week_of_year: '(x) AS week(x)',
  year_of_week: '(x) AS isoyear(x)',
  yow: '(x) AS isoyear(x)',
  last_day_of_month: '(x) AS last_day(x)',
  to_unixtime: '(x) AS epoch(x)',
  from_unixtime: '(n) AS to_timestamp(n)',

  typeof: '(x) AS lower(system.main.typeof(x))',

  arbitrary: '(x) AS system.main.any_value(x)',
  approx_distinct: '(x) AS count(DISTINCT x), (x, e) AS count(DISTINCT x)',
  approx_percentile: '(x, p) AS quantile_disc(x, p)',
  map_agg: '(k, v) AS map(list(k), list(v))',

  json_extract_scalar: `(j, p) AS CASE WHEN json_type(TRY_CAST(j AS JSON), p) NOT IN ('OBJECT', 'ARRAY', 'NULL')
    THEN json_extract_string(TRY_CAST(j AS JSON), p) END`,
  json_parse: '(s) AS CAST(s AS JSON)',
  json_format: '(j) AS CAST(j AS VARCHAR)',

  cardinality: '(x) AS len(x)',
  repeat: '(x, n) AS list_transform(range(n), lambda i: x)',
  array_join: '(x, d) AS array_to_string(x, d)',
  array_max: '(x) AS list_max(x)',
  array_min: '(x) AS list_min(x)',
  array_sort: '(x) AS list_sort(x)',
  element_at: '(x, k) AS x[k]',
  array_position: '(x, v) AS CAST(coalesce(list_position(x, v), 0) AS BIGINT)',
  // Counts down where it must.
  sequence: `(a BIGINT, b BIGINT) AS generate_series(a, b, CASE WHEN a > b THEN -1 ELSE 1 END),
    (a DATE, b DATE) AS CAST(generate_series(a, b, INTERVAL 1 DAY) AS DATE[]),
    (a BIGINT, b BIGINT, s BIGINT) AS generate_series(a, b, s),
    (a DATE, b DATE, s INTERVAL) AS CAST(generate_series(a, b, s) AS DATE[])`,
};
