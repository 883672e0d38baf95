import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokens } from '../sql/tokens.ts';
import { checkGrammar } from './grammar.ts';
import { lint } from './lint.ts';
import { parserVersion } from './parser-bundle.ts';

/**
 * Lets through what Trino accepts: lint, grammar, names of functions. Fails with a `QueryError` as Trino words it.
 *
 * Loading the grammar takes half a second, so what was accepted once is remembered, across processes, by the hash of
 * the statement without its strings' contents (a new run id is the same statement).
 */
export class Gate {
  readonly #folder: string;

  constructor(stateFolder: string) {
    this.#folder = join(stateFolder, 'athena', 'accepted');
  }

  async check(sql: string): Promise<void> {
    const accepted = join(this.#folder, fingerprint(sql));
    if (existsSync(accepted)) return;
    lint(sql);
    await checkGrammar(sql);
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(accepted, '');
  }
}

function fingerprint(sql: string): string {
  const shape = tokens(sql).map(({ kind, text }) => (kind === 'text' ? "''" : text));
  return createHash('sha256').update(rules()).update(shape.join('\n')).digest('hex');
}

let rulesText: string | undefined;

/** The gate's own sources: when a rule changes, what was accepted is judged again. */
function rules(): string {
  return (rulesText ??=
    parserVersion +
    ['function-names.ts', 'grammar.ts', 'lint.ts']
      .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
      .join());
}
