import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { MysqlError } from './mysql-error.ts';

/** Who runs a server on a data directory, as written beside it: `{ "server": 4711, "owner": 4710 }`. */
interface Occupant {
  readonly server: number;
  readonly owner: number;
}

function occupantFile(dataDirectory: string): string {
  return `${dataDirectory}.pid`;
}

/** Says who runs a server on a data directory, at once: a kill right after the start must find it. */
export function recordOccupant(dataDirectory: string, server: number): void {
  writeFileSync(occupantFile(dataDirectory), JSON.stringify({ server, owner: process.pid } satisfies Occupant));
}

/**
 * Ends the server that a killed start left on a data directory. It is one only if its command line names that
 * directory (process ids are given out again), and abandoned only if the process that started it is gone:
 * otherwise throws StateFolderInUse.
 */
export async function endLeftover(dataDirectory: string): Promise<void> {
  const occupant = await readOccupant(dataDirectory);
  if (occupant === undefined) return;
  if ((await commandLine(occupant.server))?.includes(dataDirectory)) {
    const parent = await parentOf(occupant.server);
    if (parent === occupant.owner) {
      throw new MysqlError(
        'StateFolderInUse',
        `Process ${occupant.owner} runs a server on ${dataDirectory}: end it, or give this start a state folder of its own (--state DIR)`,
      );
    }
    await endProcess(occupant.server);
  }
  await rm(occupantFile(dataDirectory), { force: true });
}

async function readOccupant(dataDirectory: string): Promise<Occupant | undefined> {
  if (!existsSync(occupantFile(dataDirectory))) return undefined;
  try {
    return JSON.parse(await readFile(occupantFile(dataDirectory), 'utf8')) as Occupant;
  } catch {
    return undefined; // cut off by a full disk or a kill
  }
}

async function endProcess(processId: number): Promise<void> {
  try {
    process.kill(processId, 'SIGKILL');
    while ((await commandLine(processId)) !== undefined) await sleep(5);
  } catch {
    // it ended by itself meanwhile
  }
}

/** The command line of a living process; undefined when there is none. */
async function commandLine(processId: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const text = await readFile(`/proc/${processId}/cmdline`, 'utf8').catch(() => '');
    return text === '' ? undefined : text.replaceAll('\0', ' ');
  }
  return processStatus(processId, 'command');
}

async function parentOf(processId: number): Promise<number> {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${processId}/status`, 'utf8').catch(() => '');
    return Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]);
  }
  return Number(await processStatus(processId, 'ppid'));
}

async function processStatus(processId: number, field: 'command' | 'ppid'): Promise<string | undefined> {
  const { stdout } = await promisify(execFile)('ps', ['-o', `${field}=`, '-p', String(processId)]).catch(() => ({
    stdout: '',
  }));
  return stdout.trim() || undefined;
}
