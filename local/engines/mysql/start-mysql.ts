import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fetchedServer, installedServer } from './find-server.ts';
import { endLeftover } from './leftovers.ts';
import { diskFull, MysqlError, saysDiskFull } from './mysql-error.ts';
import type { MysqlServer } from './mysql-server.ts';
import { dumpFile, prepareDataDirectory, readPrepared, type IdentifiedDump } from './prepare-data-directory.ts';
import { startServer } from './server-process.ts';
import type { ServerProgram } from './server-program.ts';
import { defaultSchema, type SourceSpec } from './source-spec.ts';
import { connectToUrl } from './url-source.ts';

export interface StartMysqlOptions {
  readonly source: SourceSpec;
  /** The copy of the data lives in its `mysql/`. */
  readonly stateFolder: string;
  /** The schema that the pipeline reads, unless a URL names another. @default classicmodels */
  readonly schema?: string;
  /** On 127.0.0.1; a free one by default. */
  readonly port?: number;
  /** Whether the server keeps one, by which an unchanged source is known. @default false */
  readonly binaryLog?: boolean;
  /** Gets a line about what was done: `MySQL-compatible server fetched once (18 MB)`. */
  readonly log: (line: string) => void;
}

/**
 * Starts the server that stands for the source, or for a URL checks the one that is there. The server is the
 * machine's own, else the distribution's packages, fetched once; its data is a fresh copy of a data directory
 * prepared once per dump. Throws a `MysqlError` whose message is one line for a person.
 */
export async function startMysql(options: StartMysqlOptions): Promise<MysqlServer> {
  const { source, stateFolder, schema = defaultSchema, port, binaryLog, log } = options;
  if (source.kind === 'url') return connectToUrl(source.url, source.ca);
  const home = resolve(stateFolder, 'mysql');
  const dataDirectory = join(home, 'data');
  const [dump] = await Promise.all([identify(source, schema), endLeftover(dataDirectory)]);
  const { program, folder } = await prepareWithSomeServer(dump, log);
  await copyPrepared(folder, home);
  const server = await startServer(program, dataDirectory, {
    port,
    certificates: join(home, 'certificates'),
    binaryLog,
  });
  const { administrator, reader } = await readPrepared(home);
  return {
    host: 'localhost',
    port: server.port,
    schema,
    ca: await readFile(join(home, 'certificates/ca.pem'), 'utf8'),
    ...reader,
    administrator,
    version: server.version,
    stop: () => server.stop(),
  };
}

async function identify(source: Exclude<SourceSpec, { kind: 'url' }>, schema: string): Promise<IdentifiedDump> {
  if (source.kind === 'dump') return dumpFile(source.file, schema);
  return {
    schema,
    label: `the generated source ${source.cacheKey}`,
    identity: `generated ${source.cacheKey}`,
    pieces: source.statements,
  };
}

/** An installed server may be barred from other folders than its own (AppArmor on Ubuntu): then the packages serve. */
async function prepareWithSomeServer(
  dump: IdentifiedDump,
  log: (line: string) => void,
): Promise<{ program: ServerProgram; folder: string }> {
  const installed = await installedServer();
  if (installed !== undefined) {
    try {
      return await prepareWith(installed, dump, log);
    } catch (error) {
      if (!(error instanceof MysqlError && error.name === 'ServerDied')) throw error;
      log(`${error.message}; trying the distribution's packages`);
    }
  }
  return prepareWith(await fetchedServer(log), dump, log);
}

async function prepareWith(program: ServerProgram, dump: IdentifiedDump, log: (line: string) => void) {
  const { folder, made } = await prepareDataDirectory(program, dump);
  log(made ? 'MySQL-compatible server, data loaded once' : 'MySQL-compatible server, data reused');
  return { program, folder };
}

async function copyPrepared(folder: string, home: string): Promise<void> {
  try {
    await rm(home, { recursive: true, force: true });
    await mkdir(dirname(home), { recursive: true });
    await copyFolder(folder, home);
  } catch (error) {
    throw saysDiskFull(error) ? diskFull(home, error) : error;
  }
}

/** Four times faster than `cp` of node:fs. On file systems that can (Btrfs, XFS, APFS) copies share their blocks. */
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o700 });
  const copies = (await readdir(from, { withFileTypes: true })).map((entry) => {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    return entry.isDirectory() ? copyFolder(source, target) : copyFile(source, target, constants.COPYFILE_FICLONE);
  });
  await Promise.all(copies);
}
