/** What a page of docs/ tells its reader to do, in its order. */
export type Step =
  /** A file to write; with `from`, only its part from that text on, up to (without) `upTo` or the end. */
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly from?: string;
      readonly upTo?: string;
      readonly text: string;
    }
  /** A line for the shell. */
  | { readonly kind: 'command'; readonly line: string }
  /** Lines that the commands since the last such step print, among others. */
  | { readonly kind: 'output'; readonly lines: readonly string[] };

/** A code block and the line before it, as "`data/source.ts`, from `export const a` up to `const b`:". */
const block = /(?<=(.*)\n\n)```(\w+)\n([\s\S]*?)```\n/g;
const named = /^`([^`]+)`(?:, from `([^`]+)`(?: up to `([^`]+)`| on)(?:[^`]*))?:$/;

/** Throws for a block that is neither a named file nor `sh` nor `text`: a reader would not know what to do with it. */
export function pageSteps(page: string): Step[] {
  return [...page.matchAll(block)].flatMap(([, before = '', language, text = '']): Step[] => {
    const lines = text.trimEnd().split('\n');
    if (language === 'sh') return lines.map((line) => ({ kind: 'command', line }));
    if (language === 'text') return [{ kind: 'output', lines }];
    const [, path, from, upTo] = named.exec(before) ?? [];
    if (path === undefined) throw new Error(`The block after "${before}" does not say which file it is.`);
    return [{ kind: 'file', path, from, upTo, text }];
  });
}

/** The file as the step makes it. Throws where the file has not the texts between which it changes. */
export function written(before: string, { path, from, upTo, text }: Extract<Step, { kind: 'file' }>): string {
  if (from === undefined) return text;
  const start = before.indexOf(from);
  const end = upTo === undefined ? before.length : before.indexOf(upTo, start);
  if (start < 0 || end < 0) throw new Error(`${path} has no part from ${from} up to ${upTo ?? 'its end'}.`);
  const rest = before.slice(end);
  return `${before.slice(0, start)}${text}${rest === '' ? '' : `\n${rest}`}`;
}
