const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Spark's functions that DuckDB lacks or means otherwise, as far as the models use them.
 * Created in the job's own database, they stand before the built-in ones of the same name.
 */
export const prelude: readonly string[] = [
  // Only the radix change of the key: hexadecimal text to decimal text.
  `CREATE MACRO conv(digits, from_base, to_base) AS CAST(CAST('0x' || digits AS ubigint) AS varchar)`,
  // Spark's trim takes blanks only, the built-in one every kind of white space.
  `CREATE MACRO trim(text) AS ltrim(rtrim(text, ' '), ' ')`,
  // The built-in one takes a microsecond a text; where all bytes are ASCII, upper means the same and takes a tenth of it.
  `CREATE MACRO translate(text, old, new) AS CASE
    WHEN strlen(text) = length(text) AND old || new = '${alphabet}${alphabet.toUpperCase()}' THEN upper(text)
    ELSE system.main.translate(text, old, new)
  END`,
  `CREATE MACRO sequence(first, last) AS generate_series(first, last, INTERVAL 1 DAY)`,
  `CREATE MACRO explode(list) AS unnest(list)`,
  // Monday is 0 in Spark, Sunday is 0 in DuckDB.
  `CREATE MACRO weekday(day) AS isodow(day) - 1`,
];
