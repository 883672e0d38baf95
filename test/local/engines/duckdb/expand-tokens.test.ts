import { describe, expect, it } from '@jest/globals';
import { expandTokens } from '../../../../local/engines/duckdb/expand-tokens.ts';

describe('expandTokens', () => {
  it('makes the key expression of a token', () => {
    const [a, b] = ['a', 't.b'].map(
      (part) =>
        `coalesce(translate(trim(cast(${part} as string)), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '')`,
    );
    expect(expandTokens('SELECT {{key(a,  t.b)}} AS k')).toBe(
      `SELECT cast(conv(substring(md5(concat_ws('|', ${a}, ${b})), 1, 15), 16, 10) as bigint) AS k`,
    );
  });

  it('leaves what has no token as it is', () => {
    expect(expandTokens("SELECT '{a}' FROM t")).toBe("SELECT '{a}' FROM t");
  });

  it.each([
    ['SELECT {{hash(a)}}', '{{hash(a)}} is not a token; write {{key(column, ...)}}.'],
    ['SELECT {{key(a + 1)}}', '{{key(a + 1)}} is not a token; write {{key(column, ...)}}.'],
    ['SELECT {{key()}}', '{{key()}} is not a token; write {{key(column, ...)}}.'],
    ['SELECT {{ key(a) }}', '"{{ key(a) }}" is not a token; write {{key(column, ...)}}.'],
  ])('refuses %s', (model, message) => {
    expect(() => expandTokens(model)).toThrow(message);
  });
});
