import { createServer, type AddressInfo } from 'node:net';
import type { SourceSpec } from './engines/mysql/source-spec.ts';
import type { StartMysqlOptions } from './engines/mysql/start-mysql.ts';
import type { MysqlServer } from './engines/mysql/mysql-server.ts';
import type { LocalOptions } from './start-local.ts';

const mysqlPort = 3306;

/** The server that stands for the source, and where it will listen: the stack's outputs say so from the beginning. */
export interface StartedSource {
  readonly address: { readonly host: string; readonly port: number };
  /** Rejects, with one line, when it cannot start. */
  readonly server: Promise<MysqlServer>;
}

/**
 * Starts the source beside everything else. Without one, whoever needs it is told.
 * @param schemaAt the schema that is read, of a stack whose source listens at the address
 */
export async function startSource(
  { source, binaryLog, log = () => undefined }: Pick<LocalOptions, 'source' | 'binaryLog' | 'log'>,
  stateFolder: string,
  schemaAt: (address: StartedSource['address']) => string | undefined,
): Promise<StartedSource> {
  const address = await addressOf(source);
  const { port } = address;
  const server =
    source === undefined ? noSource() : start({ source, schema: schemaAt(address), binaryLog, stateFolder, port, log });
  server.catch(() => undefined); // Told to whoever waits for it.
  return { address, server };
}

async function start(options: StartMysqlOptions) {
  const { startMysql } = await import('./engines/mysql/start-mysql.ts');
  return startMysql(options);
}

function noSource(): Promise<MysqlServer> {
  return Promise.reject(new Error('The local AWS was started without a source database'));
}

async function addressOf(source: SourceSpec | undefined): Promise<{ host: string; port: number }> {
  if (source?.kind !== 'url') return { host: 'localhost', port: await freePort() };
  if (!URL.canParse(source.url))
    throw new Error(`--source-url: not a URL: ${source.url.replace(/:[^:@/]*@/, ':***@')}`);
  const { hostname, port } = new URL(source.url);
  return { host: hostname, port: port === '' ? mysqlPort : Number(port) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
