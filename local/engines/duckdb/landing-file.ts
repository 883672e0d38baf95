import { closeSync, openSync, writeSync } from 'node:fs';
import { separator } from './payload.ts';

const [lineFeed, carriageReturn, fullStop] = [0x0a, 0x0d, 0x2e];
/** The field after the last, and the end of the line. Without the field DuckDB would drop an empty one before it. */
const lineEnd = [separator, fullStop, lineFeed];

/** What stands for line feed and carriage return in a landed file, where a line feed ends a row. */
export const stands = { lineFeed: 0x1d, carriageReturn: 0x1c } as const;

/** File, group and record separator: no text may hold them, since two of them stand for something else. */
const refused: ReadonlySet<number> = new Set([0x1c, 0x1d, 0x1e]);

/**
 * A file of rows, a line each. Bytes are copied into a block, which is written when it is full: a table of any size
 * needs no more. Writing is synchronous, so the source is never read faster than the disk takes it.
 */
export class LandingFile {
  readonly path: string;
  rows = 0;
  bytes = 0;
  /** Bytes of the longest line. */
  longest = 0;
  /** A text had a line feed or a carriage return, so that others stand for them. */
  hasLineEnds = false;
  readonly #fields: number;
  readonly #file: number;
  readonly #block: Buffer;
  #used = 0;
  #separators = 0;
  #refused: number | undefined;
  #closed = false;

  /** `fields` are those of a line, the '.' at its end included. Files that are written one after the other share a block. */
  constructor(path: string, fields: number, block: Buffer) {
    this.#block = block;
    this.path = path;
    this.#fields = fields;
    this.#file = openSync(path, 'w');
  }

  /** Writes the cells of a row, `bytes` from `from` to `to`. Gives what is wrong, if anything is: the file is then of no use. */
  append(bytes: Buffer, from: number, to: number): string | undefined {
    this.#separators = 1;
    for (let copied = from; copied < to;) {
      this.#makeRoom();
      const until = Math.min(to, copied + this.#block.length - this.#used);
      this.#copy(bytes, copied, until);
      copied = until;
    }
    for (const byte of lineEnd) {
      this.#makeRoom();
      this.#block[this.#used++] = byte;
    }
    const length = to - from + lineEnd.length;
    this.rows += 1;
    this.bytes += length;
    this.longest = Math.max(this.longest, length);
    return this.#problem();
  }

  /** Safe to call twice. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#flush();
    closeSync(this.#file);
  }

  /** Most of what a row takes: counts in a variable of its own, and calls nothing for what nearly all bytes are. */
  #copy(bytes: Buffer, from: number, to: number): void {
    const block = this.#block;
    let used = this.#used;
    let separators = 0;
    for (let index = from; index < to; index++) {
      const byte = bytes[index] as number;
      if (byte === separator) separators += 1;
      block[used++] = byte < separator ? this.#control(byte) : byte;
    }
    this.#used = used;
    this.#separators += separators;
  }

  #control(byte: number): number {
    if (byte === lineFeed || byte === carriageReturn) return this.#standIn(byte);
    if (refused.has(byte)) this.#refused = byte;
    return byte;
  }

  #standIn(byte: number): number {
    this.hasLineEnds = true;
    return byte === lineFeed ? stands.lineFeed : stands.carriageReturn;
  }

  #problem(): string | undefined {
    const fields = this.#separators + 1;
    if (fields !== this.#fields) return `${fields} fields, expected ${this.#fields}`;
    if (this.#refused === undefined) return undefined;
    return `the control character 0x${this.#refused.toString(16).toUpperCase()} in a text`;
  }

  #makeRoom(): void {
    if (this.#used === this.#block.length) this.#flush();
  }

  #flush(): void {
    for (let written = 0; written < this.#used;) {
      written += writeSync(this.#file, this.#block, written, this.#used - written);
    }
    this.#used = 0;
  }
}
