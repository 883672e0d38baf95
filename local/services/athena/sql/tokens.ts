export interface Token {
  readonly kind: 'word' | 'quoted' | 'text' | 'number' | 'symbol' | 'backquoted';
  /** As written; of an unquoted word, see `upper`. */
  readonly text: string;
  /** Upper case, so that keywords compare. */
  readonly upper: string;
  /** Place in the SQL, from 0. */
  readonly at: number;
}

const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)/y],
  ['text', /'(?:[^']|'')*'/y],
  ['quoted', /"(?:[^"]|"")*"/y],
  ['backquoted', /`[^`]*`/y],
  ['word', /[A-Za-z_][A-Za-z0-9_@$]*/y],
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['symbol', /::|<>|!=|<=|>=|\|\||->|=>|[\s\S]/y],
];

/** The tokens of a SQL text, without blanks and comments. Never fails: what nothing else matches is a symbol. */
export function tokens(sql: string): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < sql.length;) {
    const { kind, text } = next(sql, at);
    if (kind !== 'space') found.push({ kind, text, upper: text.toUpperCase(), at });
    at += text.length;
  }
  return found;
}

function next(sql: string, at: number): { kind: Token['kind'] | 'space'; text: string } {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const text = pattern.exec(sql)?.[0];
    if (text !== undefined) return { kind, text };
  }
  return { kind: 'symbol', text: sql.charAt(at) };
}

/** The name that an identifier's token means: unquoted, and in lower case, as Athena's catalog has it. */
export function nameOf(token: Token): string {
  const bare = token.kind === 'quoted' ? token.text.slice(1, -1).replaceAll('""', '"') : token.text.replaceAll('`', '');
  return bare.toLowerCase();
}

/** `line 1:8`: both from 1, as Trino says where something is. */
export function lineAndColumn(sql: string, at: number): string {
  const before = sql.slice(0, at).split('\n');
  return `line ${before.length}:${String(before.at(-1)).length + 1}`;
}
