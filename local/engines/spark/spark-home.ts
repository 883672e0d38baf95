import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../../cache-folder.ts';
import { makeOnce } from '../mysql/make-once.ts';
import { runCommand } from '../mysql/run-command.ts';
import { classArchive, type ClassArchive } from './class-archive.ts';
import { findJava } from './find-java.ts';
import { SparkError } from './spark-error.ts';

/** Spark as Glue 5.1 has it, ready to start. */
export interface SparkHome {
  /** The interpreter of the environment that has PySpark and boto3. */
  readonly python: string;
  /** Connector/J. */
  readonly driverJar: string;
  /** A Java 17. */
  readonly javaHome: string;
  /** An empty folder, for Spark's own configuration folder: Java shares no classes with a folder in its class path. */
  readonly noConfiguration: string;
  readonly classArchive: ClassArchive;
}

const packages = ['pyspark==3.5.6', 'boto3==1.44.5'];

/** The driver that Glue 5.1 brings along: https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-connect-jdbc-home.html */
const driver = {
  version: '8.0.33',
  sha256: 'e2a3b2fc726a1ac64e998585db86b30fa8bf3f706195b78bb77c5f99bf877bd9',
};
const driverName = `mysql-connector-j-${driver.version}.jar`;

/**
 * Finds Java, and fetches PySpark (317 MB) and Connector/J into the user's cache folder the first time.
 * Throws a `SparkError`.
 */
export async function prepareSpark(log: (line: string) => void): Promise<SparkHome> {
  const javaHome = await findJava();
  const home = join(cacheFolder(), `spark-3.5.6-mysql-${driver.version}`);
  await makeOnce(home, async (temporary) => {
    log('Fetching PySpark 3.5.6 (317 MB) and Connector/J, once');
    await mkdir(join(temporary, 'no-configuration'));
    await fetchDriver(temporary);
    await installPackages(temporary);
  });
  return {
    python: join(home, 'venv/bin/python'),
    driverJar: join(home, driverName),
    javaHome,
    noConfiguration: join(home, 'no-configuration'),
    classArchive: classArchive(home, javaHome),
  };
}

async function installPackages(folder: string): Promise<void> {
  const python = await findPython();
  const venv = join(folder, 'venv');
  const made = await runCommand(python, ['-m', 'venv', venv]);
  if (made.code !== 0) throw pythonMissing(`${python} -m venv failed: ${lastLine(made.output + made.complaint)}`);
  const installed = await runCommand(join(venv, 'bin/python'), ['-m', 'pip', 'install', '--quiet', ...packages]);
  if (installed.code !== 0) throw downloadFailed(packages.join(' and '), `pip says ${lastLine(installed.complaint)}`);
}

/** Python 3.11 is Glue's; 3.10 and later will do. */
async function findPython(): Promise<string> {
  const seen: string[] = [];
  for (const name of ['python3.11', 'python3']) {
    const asked = await runCommand(name, ['-c', 'import sys; print(*sys.version_info[:2])']).catch(() => undefined);
    if (asked?.code !== 0) continue;
    const [major = 0, minor = 0] = asked.output.split(' ').map(Number);
    if (major === 3 && minor >= 10) return name;
    seen.push(`${name} is ${major}.${minor}`);
  }
  throw pythonMissing(seen.join(', ') || 'found none');
}

/** By Maven, which knows the user's mirrors. */
async function fetchDriver(folder: string): Promise<void> {
  const artifact = `com.mysql:mysql-connector-j:${driver.version}`;
  const copied = await runCommand('mvn', [
    ...['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`],
  ]).catch(() => undefined);
  if (copied === undefined) throw mavenMissing();
  if (copied.code !== 0) throw downloadFailed(driverName, `mvn says ${firstError(copied.output)}`);
  const sha256 = createHash('sha256')
    .update(await readFile(join(folder, driverName)))
    .digest('hex');
  if (sha256 !== driver.sha256) {
    throw downloadFailed(driverName, `its SHA-256 is ${sha256}, expected ${driver.sha256}`);
  }
}

function mavenMissing(): SparkError {
  return new SparkError(
    'MavenMissing',
    `${driverName} is fetched by Maven, and mvn is not on PATH. ` +
      'Install it (Debian, Ubuntu: apt install maven), or use --engine duckdb.',
  );
}

function pythonMissing(problem: string): SparkError {
  return new SparkError(
    'PythonMissing',
    `PySpark needs Python 3.10 or later with venv: ${problem}. ` +
      'Install it (Debian, Ubuntu: apt install python3-venv), or use --engine duckdb.',
  );
}

function downloadFailed(what: string, reason: string): SparkError {
  return new SparkError(
    'DownloadFailed',
    `${what} could not be fetched: ${reason}. ` +
      'Check the connection, proxy and mirror settings of pip and Maven, or use --engine duckdb.',
  );
}

/** Maven's last line is about where to find help. */
function firstError(text: string): string {
  return text.split('\n').find((line) => line.includes('ERROR')) ?? lastLine(text);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
