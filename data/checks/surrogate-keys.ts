import { starTables, unknownKey, type StarTable } from '../star.ts';
import { union, type Check } from './audit-query.ts';

const lower = 'abcdefghijklmnopqrstuvwxyz';

/** Keys are promised to stay the same from run to run: saved queries and notebooks hold them. */
export function surrogateKeys(): Check {
  return {
    check: 'surrogate-keys',
    level: 'fail',
    description:
      "A member's key is not the one that its natural key gives: it has another member's, or would have another key " +
      'than in earlier runs.',
    remedy: 'Make the key by {{key(...)}} of the same columns in all models, and of nothing else.',
    sql: union(starTables.flatMap(otherKeys)),
    keys: true,
  };
}

/** The key as the models make it: the first 15 hexadecimal digits of the MD5 of the parts, case-folded. */
function otherKeys({ name: dimension, key: [key = ''], naturalKey }: StarTable): string[] {
  if (naturalKey === undefined) return [];
  const folded = naturalKey.map(
    (part) => `COALESCE(translate(CAST(${part} AS varchar), '${lower}', '${lower.toUpperCase()}'), '')`,
  );
  const expected = `from_base(substr(to_hex(md5(to_utf8(${folded.join(" || '|' || ")}))), 1, 15), 16)`;
  return [
    `SELECT '${dimension}' AS subject, 'key of another member' AS problem, CAST(k AS varchar) AS actual, ` +
      `CAST(expected AS varchar) AS expected FROM (SELECT ${key} AS k, ${expected} AS expected ` +
      `FROM ${dimension} WHERE run_id = ? AND ${key} <> ${unknownKey}) AS m WHERE k <> expected`,
  ];
}
