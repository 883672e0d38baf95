import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from './cloud.ts';

/** A living server, as `<state>/server.json` tells other processes; readable by its owner only. */
export interface ServerRecord {
  readonly pid: number;
  /** When the process began, as the system tells it: process ids are given out again. */
  readonly began: string;
  /** Missing while it is still starting. */
  readonly endpoint?: string;
  readonly region?: string;
  readonly account?: string;
  readonly credentials?: Credentials;
  /** Stays until it is ended, and has a source. */
  readonly serves?: boolean;
}

/** A state folder that nobody else uses meanwhile. */
export interface StateFolder {
  readonly folder: string;
  /** Tells other processes where the server listens. */
  publish(server: Pick<ServerRecord, 'endpoint' | 'region' | 'account' | 'credentials' | 'serves'>): void;
  release(): void;
}

/**
 * Takes a state folder for this process. Fails with one line that says who has it; a holder that was killed is
 * recognised and replaced.
 */
export function takeStateFolder(folder: string): StateFolder {
  const file = join(folder, 'server.json');
  const mine: ServerRecord = { pid: process.pid, began: processBegan(process.pid) ?? '' };
  orExplain(folder, () => {
    mkdirSync(folder, { recursive: true });
    const holder = readRecord(file);
    if (holder !== undefined && isAlive(holder)) throw inUse(folder, holder);
    take(folder, file, mine);
  });
  return {
    folder,
    publish: (server) =>
      orExplain(folder, () => {
        const next = `${file}.${process.pid}`;
        write(next, { ...mine, ...server });
        renameSync(next, file);
      }),
    release: () => {
      const holder = readRecord(file);
      if (holder?.pid === mine.pid && holder.began === mine.began) rmSync(file, { force: true });
    },
  };
}

/** The living server on a state folder, if there is one. */
export function livingServer(folder: string): ServerRecord | undefined {
  const record = readRecord(join(folder, 'server.json'));
  return record !== undefined && isAlive(record) ? record : undefined;
}

/** A link is made only where nothing is: of two that start at once, one takes the folder. */
function take(folder: string, file: string, mine: ServerRecord): void {
  const next = `${file}.${process.pid}`;
  write(next, mine);
  try {
    moveStaleAway(folder, file);
    linkSync(next, file);
  } catch (error) {
    const holder = readRecord(file);
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' && holder !== undefined ? inUse(folder, holder) : error;
  } finally {
    rmSync(next, { force: true });
  }
}

/** Who moved it looks again at what it was: another start may have taken the folder in between. */
function moveStaleAway(folder: string, file: string): void {
  const moved = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, moved);
  } catch {
    return; // There is none.
  }
  const holder = readRecord(moved);
  if (holder !== undefined && isAlive(holder)) {
    linkSync(moved, file);
    rmSync(moved);
    throw inUse(folder, holder);
  }
  rmSync(moved);
}

const write = (file: string, record: ServerRecord) =>
  writeFileSync(file, `${JSON.stringify(record)}\n`, { mode: 0o600 });

function readRecord(file: string): ServerRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ServerRecord;
  } catch {
    return undefined; // None, or cut off by a full disk: then nobody can be found by it either.
  }
}

function isAlive({ pid, began }: ServerRecord): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return (processBegan(pid) ?? began) === began;
}

/** The kernel's start time of a process, in ticks since boot; undefined where there is no /proc. */
function processBegan(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field, the program's name, may hold blanks and brackets; the start is the 22nd.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function inUse(folder: string, { pid, endpoint }: ServerRecord): Error {
  const where = endpoint === undefined ? 'is starting' : `listens on ${endpoint}`;
  return new Error(
    `The state folder ${folder} is in use by process ${pid}, which ${where}: end it, or choose another with --state DIR`,
  );
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  EROFS: 'its file system is read-only',
  ENOSPC: 'no space is left on its disk',
  EDQUOT: 'your quota on its disk is used up',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'it is a file',
};

function orExplain(folder: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw error;
    throw new Error(`Cannot use the state folder ${folder}: ${reason}. Choose another with --state DIR`, {
      cause: error,
    });
  }
}
