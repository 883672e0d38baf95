import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface GeneratedFile {
  /** Path from the project's root. */
  readonly file: string;
  /** The command that writes it, for the message. */
  readonly command: string;
  readonly text: Iterable<string>;
  /** Only compare: sets exit code 1 and says so when the file differs. */
  readonly check: boolean;
}

/** Writes a generated file, or checks that it is what the generator writes. */
export async function generate({ file, command, text, check }: GeneratedFile): Promise<void> {
  const path = join(import.meta.dirname, '..', file);
  const wanted = [...text].join('');
  if (!check) {
    await writeFile(path, wanted);
    return;
  }
  const found = await readFile(path, 'utf8').catch(() => undefined);
  if (found === wanted) return;
  process.exitCode = 1;
  process.stderr.write(
    `${file} is ${found === undefined ? 'missing' : 'out of date'}: run \`${command}\` and commit it.\n`,
  );
}
