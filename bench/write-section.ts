import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';

export const benchmarksPage = path.resolve(import.meta.dirname, '..', 'docs', 'benchmarks.md');

const heading = `# Benchmarks

Each section was written by the benchmark that its heading names, on the machine and the day that it states.
`;

/** `2 × AMD EPYC, 24 GB, Node v24.21.0, linux x64` */
export function machine(): string {
  const memory = Math.round(totalmem() / 1e9);
  return `${cpus().length} × ${cpus()[0]?.model.trim() ?? '?'}, ${memory} GB, Node ${process.version}, ${process.platform} ${process.arch}`;
}

/** Puts what a benchmark measured into docs/benchmarks.md, in place of what it measured the last time. */
export async function writeSection(name: string, text: string, page = benchmarksPage): Promise<void> {
  const old = await readFile(page, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return heading;
    throw error;
  });
  const day = new Date().toISOString().slice(0, 10);
  const section = `${beginOf(name)}\n${text.trim()}\n\n_\`npm run bench -- ${name}\`, ${day}, ${machine()}_\n${endOf(name)}`;
  await writeFile(page, replaced(old, name, section));
}

function replaced(page: string, name: string, section: string): string {
  const [begin, end] = [page.indexOf(beginOf(name)), page.indexOf(endOf(name))];
  if (begin === -1) return `${page.trimEnd()}\n\n${section}\n`;
  if (end < begin) throw new Error(`docs/benchmarks.md has "${beginOf(name)}" without "${endOf(name)}" after it.`);
  return page.slice(0, begin) + section + page.slice(end + endOf(name).length);
}

const beginOf = (name: string) => `<!-- bench ${name} -->`;
const endOf = (name: string) => `<!-- end of bench ${name} -->`;
