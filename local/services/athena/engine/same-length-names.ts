import { tokens } from '../sql/tokens.ts';

/** Stands for `information_schema`, of which DuckDB has its own; of the same length. */
export const informationSchema = 'trino_info_schema_';

/**
 * The SQL with Athena's catalog left out of names, and `information_schema` renamed; everything else stays at its
 * place, so that errors point to where the writer finds them.
 */
export function localNames(sql: string): string {
  const all = tokens(sql);
  let changed = sql;
  const put = (at: number, text: string) => (changed = changed.slice(0, at) + text + changed.slice(at + text.length));
  all.forEach((token, index) => {
    const [dot] = all.slice(index + 1);
    if (dot?.text !== '.' || all[index - 1]?.text === '.') {
      if (!(all[index - 1]?.text === '.' && dot?.text === '.')) return;
    }
    const name = token.text.replaceAll('"', '').toLowerCase();
    if (name === 'awsdatacatalog') put(token.at, ' '.repeat(dot.at + 1 - token.at));
    if (name === 'information_schema') put(token.at, informationSchema.padEnd(token.text.length));
  });
  return changed;
}
