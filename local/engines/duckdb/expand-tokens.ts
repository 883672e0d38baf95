const token = /\{\{(\w+)\(([^{}]*)\)\}\}/g;
const column = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)?$/;
const lower = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Replaces the tokens of a model by SQL: `{{key(a, b)}}` by the surrogate key of columns a and b, a bigint of the
 * first 15 hexadecimal digits of an MD5. Throws for any other token.
 */
export function expandTokens(model: string): string {
  const sql = model.replaceAll(token, (text, name: string, parts: string) => {
    const columns = parts.split(',').map((part) => part.trim());
    if (name !== 'key' || !columns.every((part) => column.test(part))) {
      throw new Error(`${text} is not a token; write {{key(column, ...)}}.`);
    }
    return keyExpression(columns);
  });
  if (sql.includes('{{')) {
    throw new Error(`"${sql.slice(sql.indexOf('{{')).slice(0, 40)}" is not a token; write {{key(column, ...)}}.`);
  }
  return sql;
}

function keyExpression(columns: readonly string[]): string {
  const parts = columns.map(folded).join(', ');
  return `cast(conv(substring(md5(concat_ws('|', ${parts})), 1, 15), 16, 10) as bigint)`;
}

/** Case is folded by `translate`, since `upper` differs between engines on ü and ß. */
function folded(part: string): string {
  return `coalesce(translate(trim(cast(${part} as string)), '${lower}', '${lower.toUpperCase()}'), '')`;
}
