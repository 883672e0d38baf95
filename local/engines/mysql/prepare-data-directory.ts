import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, existsSync, realpathSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../../cache-folder.ts';
import { makeOnce } from './make-once.ts';
import { makeCertificates } from './certificates.ts';
import { initializeDataDirectory } from './initialize-data-directory.ts';
import { loadDump, type Administrator, type Dump } from './load-dump.ts';
import { MysqlError, reasonOf } from './mysql-error.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import type { ServerProgram } from './server-program.ts';

/** What is known of a prepared data directory, kept beside it in `prepared.json`. */
export interface Prepared {
  readonly administrator: Administrator;
  /** The pipeline's user. */
  readonly reader: Administrator;
  /** When its certificates end, ISO. */
  readonly notAfter: string;
}

/** A dump whose prepared data directory can be found again: the same `identity`, the same data. */
export interface IdentifiedDump extends Dump {
  readonly identity: string;
}

/** Bump when a prepared directory would come out otherwise than before. */
const recipe = 4;
/** Milliseconds before its end in which a certificate is not used any more. */
const safetyPeriod = 30 * 86_400_000;
/** Milliseconds after which a prepared directory that no start used is removed. */
const unusedPeriod = 14 * 86_400_000;

/** A dump in a file, identified by its content. Throws DumpMissing. */
export async function dumpFile(file: string, schema: string): Promise<IdentifiedDump> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  } catch (error) {
    const reason = reasonOf(error);
    throw new MysqlError(
      'DumpMissing',
      `The dump ${file} can't be read (${reason}): name a file that mysqldump wrote`,
      { cause: error },
    );
  }
  return { schema, label: file, identity: hash.digest('hex'), pieces: () => createReadStream(file) };
}

/**
 * The folder that holds a dump's data directory (`data/`), certificates and `prepared.json`, made at the first
 * call for this dump and server.
 */
export async function prepareDataDirectory(
  program: ServerProgram,
  dump: IdentifiedDump,
): Promise<{ folder: string; made: boolean }> {
  const all = join(cacheFolder(), 'data');
  const folder = join(all, preparedName(program, dump));
  if (existsSync(folder) && (await isExpiring(folder))) await discard(folder);
  const made = (await makeOnce(folder, (temporary) => prepare(program, dump, temporary))) === 'made';
  await utimes(folder, new Date(), new Date());
  if (made) await removeUnused(all);
  return { folder, made };
}

/** Each dump, each scale of the sample takes its space: those that nobody used for a while go. */
async function removeUnused(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const found = await stat(join(folder, name)).catch(() => undefined); // another start may be removing it
    if (found !== undefined && found.mtimeMs < Date.now() - unusedPeriod) await discard(join(folder, name));
  }
}

export async function readPrepared(folder: string): Promise<Prepared> {
  return JSON.parse(await readFile(join(folder, 'prepared.json'), 'utf8')) as Prepared;
}

/** Another server program, even another build of it, may not read what this one wrote. */
function preparedName(program: ServerProgram, dump: IdentifiedDump): string {
  const server = realpathSync(program.server);
  const { size, mtimeMs } = statSync(server);
  return createHash('sha256')
    .update(JSON.stringify([recipe, server, size, mtimeMs, dump.schema, dump.identity]))
    .digest('hex')
    .slice(0, 32);
}

async function isExpiring(folder: string): Promise<boolean> {
  const { notAfter } = await readPrepared(folder);
  return Date.parse(notAfter) - safetyPeriod < Date.now();
}

/** Out of the way at once, so that nobody meets it half-removed. */
async function discard(folder: string): Promise<void> {
  const away = `${folder}.making-${process.pid}-${randomBytes(4).toString('hex')}`;
  await rename(folder, away).catch(() => {}); // another start was first
  await rm(away, { recursive: true, force: true });
}

async function prepare(program: ServerProgram, dump: IdentifiedDump, folder: string): Promise<void> {
  const administrator = { user: 'administrator', password: randomBytes(18).toString('base64url') };
  const reader = { user: 'etl_ro', password: randomBytes(18).toString('base64url') };
  const certificates = join(folder, 'certificates');
  const notAfter = await writeCertificates(certificates);
  const dataDirectory = join(folder, 'data');
  await initializeDataDirectory(program, dataDirectory, userStatements(administrator, reader, dump.schema));
  const server = await startServer(program, dataDirectory, { certificates });
  try {
    await loadDump(program, server, administrator, dump);
    await checkTables(server, administrator, dump);
  } finally {
    await server.stop();
  }
  await rm(`${dataDirectory}.pid`, { force: true });
  const prepared: Prepared = { administrator, reader, notAfter: notAfter.toISOString() };
  await writeFile(join(folder, 'prepared.json'), JSON.stringify(prepared), { mode: 0o600 });
}

async function writeCertificates(folder: string): Promise<Date> {
  const { ca, certificate, key, notAfter } = await makeCertificates();
  await mkdir(folder);
  await writeFile(join(folder, 'ca.pem'), ca);
  await writeFile(join(folder, 'certificate.pem'), certificate);
  await writeFile(join(folder, 'key.pem'), key, { mode: 0o600 });
  return notAfter;
}

/** As many as the demo source gives its reader. */
const readerConnections = 10;

/** One statement a line, as the servers' start-up files want them. Nobody else can sign in: root gets a password that nobody knows. */
function userStatements(administrator: Administrator, reader: Administrator, schema: string): string {
  return [
    `CREATE USER '${administrator.user}'@'%' IDENTIFIED BY '${administrator.password}';`,
    `GRANT ALL PRIVILEGES ON *.* TO '${administrator.user}'@'%' WITH GRANT OPTION;`,
    `CREATE USER '${reader.user}'@'%' IDENTIFIED BY '${reader.password}' REQUIRE SSL WITH MAX_USER_CONNECTIONS ${readerConnections};`,
    `GRANT SELECT ON ${schema}.* TO '${reader.user}'@'%';`,
    "DROP USER IF EXISTS 'root'@'127.0.0.1', 'root'@'::1';",
    `ALTER USER 'root'@'localhost' IDENTIFIED BY '${randomBytes(18).toString('base64url')}';`,
    '',
  ].join('\n');
}

/** Throws DumpWithoutTables unless the schema has a table now. */
async function checkTables(server: ServerProcess, administrator: Administrator, dump: Dump): Promise<void> {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection({ host: '127.0.0.1', port: server.port, ...administrator });
  try {
    const [rows] = await connection.query({
      rowsAsArray: true,
      sql: `SELECT table_schema, COUNT(*) FROM information_schema.tables
        WHERE table_schema NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys') GROUP BY 1 ORDER BY 1`,
    });
    const schemas = (rows as [string, number][]).map(([schema]) => schema);
    if (schemas.includes(dump.schema)) return;
    const found = schemas.length === 0 ? 'no table at all' : `tables of ${schemas.join(', ')} only`;
    throw new MysqlError(
      'DumpWithoutTables',
      `${dump.label} makes no table of the schema ${dump.schema} (it makes ${found}): give a dump of that schema`,
    );
  } finally {
    await connection.end();
  }
}
