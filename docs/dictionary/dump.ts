/** A table as a dump makes and fills it. Cells are text, as written: `12.30`; NULL is null. */
export interface DumpedTable {
  readonly name: string;
  readonly columns: string[];
  readonly foreignKeys: { readonly column: string; readonly references: string }[];
  readonly rows: (string | null)[][];
}

/** A comment; a string; a name in backticks; a word or number; a sign. */
const token = /\s*(?:(--[^\n]*|\/\*[\s\S]*?\*\/)|('(?:[^'\\]|\\[\s\S]|'')*')|(`[^`]*`)|([\w.+-]+|[^\s\w]))/y;

const escaped: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0', Z: '\x1a' };

/** The tables of a dump, as mysqldump or the sample's generator writes it, by name. */
export function readDump(text: string): ReadonlyMap<string, DumpedTable> {
  const tables = new Map<string, DumpedTable>();
  for (const statement of statements(text)) {
    const [verb, noun] = statement;
    if (verb === 'CREATE' && noun === 'TABLE') createTable(tables, statement);
    if (verb === 'INSERT' && noun === 'INTO') insert(tables, statement);
  }
  return tables;
}

function* statements(text: string): Generator<string[]> {
  let statement: string[] = [];
  for (const [, comment, ...found] of matches(text)) {
    const word = found.find((part) => part !== undefined);
    if (comment !== undefined || word === undefined) continue;
    if (word !== ';') statement.push(word);
    else {
      yield statement;
      statement = [];
    }
  }
}

function* matches(text: string): Generator<RegExpExecArray> {
  const end = text.trimEnd().length;
  token.lastIndex = 0;
  while (token.lastIndex < end) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (match === null) throw new Error(`The dump has no SQL at "${text.slice(at, at + 40)}".`);
    yield match;
  }
}

const nameOf = (word = ''): string => word.replaceAll('`', '');
const isName = (word = ''): boolean => word.startsWith('`');

function createTable(tables: Map<string, DumpedTable>, statement: readonly string[]): void {
  const start = statement.indexOf('(');
  const name = nameOf(statement[start - 1]);
  const body = statement.slice(start);
  const columns = body.filter(
    (word, index) => isName(word) && ['(', ','].includes(body[index - 1] ?? '') && isType(body[index + 1]),
  );
  const foreignKeys = body.flatMap((word, index) =>
    word === 'FOREIGN' ? [{ column: nameOf(body[index + 3]), references: nameOf(body[index + 6]) }] : [],
  );
  tables.set(name, { name, columns: columns.map(nameOf), foreignKeys, rows: [] });
}

/** After the name of a column; lists of names in keys have signs there. */
const isType = (word = ''): boolean => /^\w/.test(word);

function insert(tables: ReadonlyMap<string, DumpedTable>, statement: readonly string[]): void {
  const table = tables.get(nameOf(statement[2]));
  if (table === undefined) throw new Error(`The dump fills ${nameOf(statement[2])} before it makes it.`);
  const values = statement.indexOf('VALUES');
  const named = statement.slice(3, values).filter(isName).map(nameOf);
  const order = named.length === 0 ? table.columns : named;
  for (const cells of tuples(statement.slice(values + 1))) {
    table.rows.push(table.columns.map((column) => cells[order.indexOf(column)] ?? null));
  }
}

function* tuples(words: readonly string[]): Generator<(string | null)[]> {
  let cells: (string | null)[] = [];
  for (const [index, word] of words.entries()) {
    if (word === '(') cells = [];
    else if (word === ')') yield cells;
    // A prefix (`x'FF'`, `_binary 'a'`) goes before its string.
    else if (word !== ',' && words[index + 1]?.startsWith("'") !== true) cells.push(cellOf(word));
  }
}

function cellOf(word: string): string | null {
  if (word.toUpperCase() === 'NULL') return null;
  if (!word.startsWith("'")) return word;
  return word
    .slice(1, -1)
    .replaceAll(/''|\\([\s\S])/g, (_, character?: string) =>
      character === undefined ? "'" : (escaped[character] ?? character),
    );
}
