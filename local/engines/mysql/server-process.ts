import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { recordOccupant } from './leftovers.ts';
import { diskFull, MysqlError, saysDiskFull } from './mysql-error.ts';
import type { ServerProgram } from './server-program.ts';

/** A server process that accepts connections on 127.0.0.1. */
export interface ServerProcess {
  readonly port: number;
  /** `MariaDB 10.11.6` */
  readonly version: string;
  /** Ends it and resolves when it is gone. Safe to call twice. */
  stop(): Promise<void>;
}

/** Of ports that were free when they were chosen: beside many others that choose, the next may be taken as well. */
const mostAttempts = 6;

/** Milliseconds that a server gets to end by itself. */
const patience = 10_000;

/** Options without which an unpacked server does not run, or would read the machine's own configuration. */
export function commonOptions(program: ServerProgram, dataDirectory: string): string[] {
  return [
    '--no-defaults', // must be the first
    ...(userInfo().uid === 0 ? ['--user=root'] : []),
    `--basedir=${program.base}`,
    `--lc-messages-dir=${program.share}`,
    `--datadir=${dataDirectory}`,
    `--tmpdir=${temporaryDirectory(dataDirectory)}`,
    '--character-set-server=utf8mb4',
    ...familyOptions[program.family],
  ];
}

/** Its own: a server that starts removes the temporary tables that others have in a shared one. */
export function temporaryDirectory(dataDirectory: string): string {
  return `${dataDirectory}.tmp`;
}

const familyOptions = {
  mariadb: ['--innodb-log-file-size=8M'],
  // Distributions build it with a folder for exports of their own, which must be there.
  mysql: ['--loose-mysqlx=OFF', '--loose-innodb-redo-log-capacity=16M', '--secure-file-priv=NULL'],
} as const;

/** The data is a copy that lives as long as the server: what makes it survive a power cut is left out. */
function servingOptions(program: ServerProgram, { port, certificates, binaryLog }: ServingOptions): string[] {
  return [
    ...(binaryLog ? binaryLogOptions[program.family] : ['--skip-log-bin']),
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    '--socket=mysqld.sock', // in the data directory, where a long path does no harm
    '--pid-file=mysqld.pid',
    '--skip-name-resolve',
    '--performance-schema=OFF',
    '--innodb-buffer-pool-size=512M', // memory is taken as it fills
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-doublewrite=OFF',
    '--max-allowed-packet=64M', // MySQL 8.4's default
    `--ssl-ca=${join(certificates, 'ca.pem')}`,
    `--ssl-cert=${join(certificates, 'certificate.pem')}`,
    `--ssl-key=${join(certificates, 'key.pem')}`,
  ];
}

/** By it an unchanged source is known (`data/source-position.ts`); MySQL's needs GTIDs for that. */
const binaryLogOptions = {
  mariadb: ['--log-bin=binlog'],
  mysql: ['--log-bin=binlog', '--gtid-mode=ON', '--enforce-gtid-consistency=ON'],
} as const;

export interface StartOptions {
  /** A free one by default. */
  readonly port?: number;
  /** @default false */
  readonly binaryLog?: boolean;
  /** Folder of ca.pem, certificate.pem and key.pem. */
  readonly certificates: string;
}

type ServingOptions = Required<StartOptions>;

/** Starts a server on a data directory and waits until it accepts connections. Throws ServerDied, PortInUse, DiskFull. */
export async function startServer(
  program: ServerProgram,
  dataDirectory: string,
  { port, certificates, binaryLog = false }: StartOptions,
): Promise<ServerProcess> {
  for (let attempt = 1; ; attempt++) {
    const chosen = port ?? (await freePort());
    try {
      return await launch(program, dataDirectory, { port: chosen, certificates, binaryLog });
    } catch (error) {
      // Somebody else may take a free port before the server does.
      const taken = error instanceof MysqlError && error.name === 'PortInUse' && port === undefined;
      if (!taken || attempt === mostAttempts) throw error;
    }
  }
}

async function launch(program: ServerProgram, dataDirectory: string, serving: ServingOptions): Promise<ServerProcess> {
  const { port } = serving;
  const args = [...commonOptions(program, dataDirectory), ...servingOptions(program, serving)];
  const child = spawn(program.server, args, {
    env: { ...process.env, ...program.env },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // Ctrl-C goes to the pipeline alone, which then stops the server
  });
  if (child.pid !== undefined) recordOccupant(dataDirectory, child.pid);
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const log: string[] = [];
  const gone = once(child, 'close')
    .catch((error: Error) => log.push(error.message)) // it could not be started
    .finally(() => process.removeListener('exit', kill));
  const version = await Promise.race([announcedVersion(child.stderr, log), gone.then(() => undefined)]);
  if (version === undefined) throw deathOf(program, dataDirectory, port, log);
  const stop = async () => {
    const timer = setTimeout(kill, patience);
    child.kill('SIGTERM');
    await gone.finally(() => clearTimeout(timer));
  };
  return { port, version: `${program.family === 'mariadb' ? 'MariaDB' : 'MySQL'} ${version}`, stop };
}

/** Resolves when the server's log says that it accepts connections. Keeps the log's last lines. */
async function announcedVersion(stderr: Readable, log: string[]): Promise<string> {
  return new Promise((resolve) => {
    createInterface({ input: stderr }).on('line', (line) => {
      log.push(line);
      if (log.length > 40) log.shift();
      // Version: '10.11.6-MariaDB'  socket: 'mysqld.sock'  port: 40123  Debian
      const version = /Version: '([\d.]+).*\bport: [1-9]/.exec(line)?.[1];
      if (version !== undefined) resolve(version);
    });
  });
}

function deathOf(program: ServerProgram, dataDirectory: string, port: number, log: readonly string[]): MysqlError {
  const text = log.join('\n');
  if (saysDiskFull(text)) return diskFull(dataDirectory, new Error(text));
  if (/Address already in use/i.test(text)) {
    return new MysqlError(
      'PortInUse',
      `Port ${port} of 127.0.0.1 is in use: end what listens there, or choose another port`,
    );
  }
  const errors = log.filter((line) => /\[ERROR\]|error while loading/i.test(line));
  const last = (errors.length > 0 ? errors : log).slice(-3).join(' | ') || 'it said nothing';
  return new MysqlError('ServerDied', `The server ${program.server} ended while starting on ${dataDirectory}: ${last}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
