/** An argument of an intrinsic function. */
export type Argument =
  | {
      readonly kind: 'literal';
      readonly value: null | boolean | number | string;
      /** With backslashes. */ readonly raw?: string;
    }
  | { readonly kind: 'path'; readonly path: string }
  | Call;

export interface Call {
  readonly kind: 'call';
  /** `States.Format` */
  readonly name: string;
  readonly arguments: readonly Argument[];
}

const BLANK = /\s*/y;
const NAME = /States\.[A-Za-z0-9]+/y;
const STRING = /'((?:[^'\\]|\\[\s\S])*)'/y;
const WORD = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * Parses `States.Format('{}', $.name)`; undefined when it isn't a call.
 * https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
 */
export function parseIntrinsic(text: string): Call | undefined {
  const reader = new Reader(text);
  const call = reader.call();
  return call && reader.atEnd ? call : undefined;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    this.#take(BLANK);
    return this.#at === this.#text.length;
  }

  call(): Call | undefined {
    const name = this.#token(NAME)?.[0];
    if (name === undefined || !this.#mark('(')) return undefined;
    const list: Argument[] = [];
    while (!this.#mark(')')) {
      if (list.length > 0 && !this.#mark(',')) return undefined;
      const argument = this.#argument();
      if (!argument) return undefined;
      list.push(argument);
    }
    return { kind: 'call', name, arguments: list };
  }

  #argument(): Argument | undefined {
    const string = this.#token(STRING);
    if (string) return { kind: 'literal', value: string[1]!.replace(/\\(['\\{}])/g, '$1'), raw: string[1]! };
    const word = this.#token(WORD)?.[0];
    if (word !== undefined) return { kind: 'literal', value: JSON.parse(word) as null | boolean | number };
    if (this.#text[this.#at] === '$') return { kind: 'path', path: this.#path() };
    return this.call();
  }

  /** Up to the comma or bracket that closes the argument; commas inside `[...]` and quotes belong to the path. */
  #path(): string {
    const start = this.#at;
    let depth = 0;
    let quote = '';
    for (; this.#at < this.#text.length; this.#at++) {
      const char = this.#text[this.#at]!;
      if (quote) quote = char === quote ? '' : quote;
      else if (depth > 0 && (char === "'" || char === '"')) quote = char;
      else if (char === '[' || char === '(') depth++;
      else if (depth === 0 && (char === ',' || char === ')')) break;
      else if (char === ']' || char === ')') depth--;
    }
    return this.#text.slice(start, this.#at).trim();
  }

  #token(pattern: RegExp): RegExpExecArray | undefined {
    this.#take(BLANK);
    return this.#take(pattern);
  }

  #mark(char: string): boolean {
    this.#take(BLANK);
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (!found) return undefined;
    this.#at = pattern.lastIndex;
    return found;
  }
}
