import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { stage } from '../data/stage.ts';
import { CliError } from './cli-error.ts';

const project = path.resolve(import.meta.dirname, '..');
const cache = path.join(project, 'node_modules', '.cache', 'sales-pipeline');

/** What the synthesized stack is made of. */
const inputs = [
  'infra',
  'workflows',
  'lambdas',
  'glue-scripts',
  'data',
  'lake',
  'report',
  'cdk.json',
  'package-lock.json',
  'tsconfig.json',
];

/** Assemblies that are kept beside the current one, so that going back and forth between branches stays warm. */
const kept = 4;

async function hashOfInputs(): Promise<string> {
  const files = await Promise.all(
    inputs.map(async (input) => {
      const absolute = path.join(project, input);
      if (!(await stat(absolute)).isDirectory()) return [input];
      const entries = await readdir(absolute, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
        .map((entry) => path.relative(project, path.join(entry.parentPath, entry.name)));
    }),
  );
  const hash = createHash('sha256')
    .update(process.version)
    .update(stage ?? '');
  const sorted = files.flat().sort();
  const contents = await Promise.all(sorted.map((file) => readFile(path.join(project, file))));
  sorted.forEach((file, index) => hash.update(`\0${file}\0`).update(contents[index] ?? ''));
  return hash.digest('hex').slice(0, 16);
}

const script = 'const { synthesize } = await import(process.argv[1]); synthesize(process.argv[2]);';

/** In a process of its own, so that the CDK's megabytes are gone afterwards. */
async function synthesize(folder: string): Promise<void> {
  const app = path.join(project, 'infra', 'create-app.ts');
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, app, folder], {
    cwd: project,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  if (code !== 0) throw new CliError(`the stack does not synthesize (node infra/app.ts):\n${complaints.trim()}`);
}

async function forgetOld(): Promise<void> {
  const folders = (await readdir(cache)).filter((name) => name.startsWith('assembly-'));
  const ages = await Promise.all(
    folders.map(async (name) => ({ name, made: (await stat(path.join(cache, name))).mtimeMs })),
  );
  const old = ages.sort((a, b) => b.made - a.made).slice(kept + 1);
  await Promise.all(old.map(({ name }) => rm(path.join(cache, name), { recursive: true, force: true })));
}

/**
 * The folder of the synthesized stack, by the hash of all that it is made of: a warm start imports no CDK.
 * Made beside and renamed, so that a killed or concurrent start never leaves half of one.
 */
export async function ensureAssembly(): Promise<string> {
  const folder = path.join(cache, `assembly-${await hashOfInputs()}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const temporary = path.join(cache, `making-${randomUUID()}`);
  try {
    await synthesize(temporary);
    await rename(temporary, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  await forgetOld();
  return folder;
}
