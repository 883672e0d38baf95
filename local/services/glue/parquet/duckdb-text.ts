/** A text as a SQL literal. */
export const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A name as a quoted SQL identifier. */
export const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** A file's path as a literal that DuckDB does not take for a pattern. */
export const quotePath = (path: string) => quoteText(path.replaceAll(/[[*?]/g, '[$&]'));
