import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokens } from '../sql/tokens.ts';
import { checkGrammar } from './grammar.ts';
import { lint } from './lint.ts';
import { parserVersion } from './parser-bundle.ts';

/**
 * Lets through what Trino accepts: lint, grammar, names of functions and types; then, once its tables are there, types. Fails with a `QueryError` as Trino words it.
 *
 * Loading the grammar takes half a second, so what was accepted once is remembered, across processes, by the hash of
 * the statement without its strings' contents (a new run id is the same statement).
 */
export class Gate {
  readonly #folder: string;

  /** @param folder where what was accepted is remembered; of the user, since it holds for every pipeline */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async check(sql: string): Promise<void> {
    // Some rules are about what is in a string: they are cheap, and asked each time.
    lint(sql);
    await this.#once(fingerprint(sql), () => checkGrammar(sql));
  }

  /** @param tables what the statement reads, with columns and types: for other types it is judged again */
  async checkTypes(sql: string, tables: string, judge: () => Promise<void>): Promise<void> {
    await this.#once(createHash('sha256').update(fingerprint(sql)).update(tables).digest('hex'), judge);
  }

  async #once(key: string, judge: () => Promise<void>): Promise<void> {
    const accepted = join(this.#folder, key);
    if (existsSync(accepted)) return;
    await judge();
    remember(this.#folder, accepted);
  }
}

/** Where nothing can be written, every process judges for itself. */
function remember(folder: string, accepted: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(accepted, '');
  } catch (error) {
    process.emitWarning(`What Athena accepts is not remembered: ${String(error)}`);
  }
}

function fingerprint(sql: string): string {
  const shape = tokens(sql).map(({ kind, text }) => (kind === 'text' ? "''" : text));
  return createHash('sha256').update(rules()).update(shape.join('\n')).digest('hex');
}

const sources = [
  ...['function-names.ts', 'grammar.ts', 'lint.ts', 'type-names.ts'],
  ...['alias-check.ts', 'check-macros.ts', 'type-check.ts', 'type-rules.ts'].map((file) => `../engine/${file}`),
];

let rulesText: string | undefined;

/** The gate's own sources: when a rule changes, what was accepted is judged again. */
function rules(): string {
  return (rulesText ??=
    parserVersion + sources.map((file) => readFileSync(join(import.meta.dirname, file), 'utf8')).join());
}
