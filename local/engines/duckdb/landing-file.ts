import { closeSync, openSync, writeSync } from 'node:fs';
import { separator } from './payload.ts';

const blockBytes = 1024 * 1024;
const firstPrintable = 0x20;
const [lineFeed, carriageReturn, fullStop] = [0x0a, 0x0d, 0x2e];

/** What stands for line feed and carriage return in a landed file, where a line feed ends a row. */
export const stands = { lineFeed: 0x1d, carriageReturn: 0x1c } as const;

/** File, group and record separator: no text may hold them, since two of them stand for something else. */
const refused: ReadonlySet<number> = new Set([0x1c, 0x1d, 0x1e]);

/**
 * A file of payloads, a line each. Bytes are copied into one block, which is written when it is full: a table of any
 * size needs 1 MiB. Writing is synchronous, so the source is never read faster than the disk takes it.
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
  readonly #block = Buffer.allocUnsafe(blockBytes);
  #used = 0;
  #separators = 0;
  #refused: number | undefined;
  #closed = false;

  /** `fields` are those of a payload, the closing '.' included. */
  constructor(path: string, fields: number) {
    this.path = path;
    this.#fields = fields;
    this.#file = openSync(path, 'w');
  }

  /** Writes a payload, `bytes` from `from` to `to`. Gives what is wrong with it, if anything is: the file is then of no use. */
  append(bytes: Buffer, from: number, to: number): string | undefined {
    this.#separators = 0;
    for (let copied = from; copied < to;) {
      this.#makeRoom();
      const until = Math.min(to, copied + blockBytes - this.#used);
      this.#copy(bytes, copied, until);
      copied = until;
    }
    this.#makeRoom();
    this.#block[this.#used++] = lineFeed;
    this.rows += 1;
    this.bytes += to - from + 1;
    this.longest = Math.max(this.longest, to - from + 1);
    return this.#problem(to > from ? bytes[to - 1] : undefined);
  }

  /** Safe to call twice. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#flush();
    closeSync(this.#file);
  }

  #copy(bytes: Buffer, from: number, to: number): void {
    const block = this.#block;
    let used = this.#used;
    for (let index = from; index < to; index++) {
      const byte = bytes[index] as number;
      block[used++] = byte < firstPrintable ? this.#control(byte) : byte;
    }
    this.#used = used;
  }

  #control(byte: number): number {
    if (byte === separator) this.#separators += 1;
    else if (byte === lineFeed || byte === carriageReturn) return this.#standIn(byte);
    else if (refused.has(byte)) this.#refused = byte;
    return byte;
  }

  #standIn(byte: number): number {
    this.hasLineEnds = true;
    return byte === lineFeed ? stands.lineFeed : stands.carriageReturn;
  }

  #problem(last: number | undefined): string | undefined {
    const fields = this.#separators + 1;
    if (fields !== this.#fields) return `${fields} fields, expected ${this.#fields}`;
    if (last !== fullStop) return "no '.' at the end";
    if (this.#refused === undefined) return undefined;
    return `the control character 0x${this.#refused.toString(16).toUpperCase()} in a text`;
  }

  #makeRoom(): void {
    if (this.#used === blockBytes) this.#flush();
  }

  #flush(): void {
    for (let written = 0; written < this.#used;) {
      written += writeSync(this.#file, this.#block, written, this.#used - written);
    }
    this.#used = 0;
  }
}
