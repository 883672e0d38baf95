import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { sourceTables } from '../../data/source.ts';
import { cacheFolder } from '../../local/cache-folder.ts';
import type { MysqlServer } from '../../local/engines/mysql/mysql-server.ts';
import { prepareSpark } from '../../local/engines/spark/spark-home.ts';
import { measure } from '../measure.ts';

const script = path.join(import.meta.dirname, 'movers.py');
const venv = path.join(cacheFolder(), 'bench-movers');

const database = ['sqlalchemy==2.1.9', 'pymysql==1.2.4', 'pyarrow==26.0.1'];

const connectorx = ['connectorx==0.4.6', 'pyarrow==26.0.1'];

/** What each mover of movers.py is installed from, in one environment: versions that fit together. */
const packages = {
  connectorx,
  'connectorx-all': connectorx,
  'dlt-connectorx': ['dlt[filesystem,parquet]==1.31.0', 'connectorx==0.4.6', ...database],
  'dlt-pyarrow': ['dlt[filesystem,parquet]==1.31.0', ...database],
  duckdb: ['duckdb==1.5.5', 'duckdb-extension-mysql-scanner==1.5.5'],
  pandas: ['pandas==3.1.1', ...database],
} as const;

export type PythonMover = keyof typeof packages | 'spark';

/** What one copy took. */
export interface Taken {
  /** Wall time of the copy, without the process's start. */
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** Copies the table into a folder, once. */
export type Copy = (folder: string) => Promise<Taken>;

/** Gets a mover ready; fails with one line when Python, Java, a download or disk is missing. */
export async function prepareMover(mover: PythonMover, source: object): Promise<Copy> {
  if (mover === 'spark') {
    const { python, javaHome, driverJar } = await prepareSpark(() => undefined);
    const env = { ...process.env, JAVA_HOME: javaHome };
    return (folder) => copy(python, mover, folder, { ...source, driver: driverJar }, env);
  }
  const python = await installed(mover, packages[mover]);
  return (folder) => copy(python, mover, folder, source, process.env);
}

/** What movers.py is told of the source. @param ca a file */
export function sourceFor({ host, port, user, password, schema }: MysqlServer, ca: string): object {
  return { host, port, user, password, schema, ca, tables: sourceTables.map(({ name }) => name) };
}

async function installed(mover: string, wanted: readonly string[]): Promise<string> {
  const python = path.join(venv, 'bin/python');
  const marker = path.join(venv, `${mover}.txt`);
  const text = wanted.join('\n');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === text) return python;
  try {
    await mkdir(path.dirname(venv), { recursive: true });
    if (!existsSync(python)) await measure('python3', ['-m', 'venv', venv]);
    await measure(python, ['-m', 'pip', 'install', '--quiet', ...wanted]);
    writeFileSync(marker, text);
    return python;
  } catch (error) {
    const lines = (error as Error).message.trim().split('\n');
    throw new Error(`not installed: ${lines.findLast((line) => /ERROR|ENOENT|No space/.test(line)) ?? lines.at(-1)}`, {
      cause: error,
    });
  }
}

async function copy(
  python: string,
  mover: string,
  folder: string,
  source: object,
  env: NodeJS.ProcessEnv,
): Promise<Taken> {
  const child = spawn(python, [script, mover, folder], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.end(JSON.stringify(source));
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(stderr.trim().split('\n').at(-1) ?? `ended with ${code}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Taken;
}
