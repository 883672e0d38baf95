import { delimiter } from 'node:path';
import { canFetchPackages, fetchPackages } from './fetch-packages.ts';
import { MysqlError, reasonOf } from './mysql-error.ts';
import { serverIn, unpackedServer, type ServerProgram } from './server-program.ts';

/** Where distributions put servers, which an ordinary user's PATH often lacks. */
const serverFolders = ['/usr/sbin', '/usr/local/sbin', '/usr/libexec'];

/** The MySQL-compatible server installed on this machine, if there is one. */
export async function installedServer(): Promise<ServerProgram | undefined> {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const folder of new Set([...path, ...serverFolders])) {
    const program = await serverIn(folder, [folder, ...path]);
    if (program !== undefined) return program;
  }
  return undefined;
}

/** The server of the distribution's packages, fetched into the cache folder at the first call. Throws NoMysqlServer. */
export async function fetchedServer(log: (line: string) => void): Promise<ServerProgram> {
  if (!canFetchPackages()) throw new MysqlError('NoMysqlServer', `No MySQL-compatible server on PATH: ${whatToType()}`);
  const root = await fetchPackages(log).catch((error: unknown) => {
    if (error instanceof MysqlError) throw error;
    const reason = reasonOf(error);
    throw new MysqlError(
      'NoMysqlServer',
      `No MySQL-compatible server on PATH, and its packages could not be fetched (${reason}): ${whatToType()}`,
      { cause: error },
    );
  });
  const program = unpackedServer(root);
  if (program === undefined) {
    throw new MysqlError(
      'NoMysqlServer',
      `The packages in ${root} hold no MySQL-compatible server: remove that folder; ${whatToType()}`,
    );
  }
  return program;
}

function whatToType(): string {
  const install = process.platform === 'darwin' ? 'brew install mariadb' : installOnLinux();
  return `install one (${install}), or use one of your own (--source-url mysql://user:password@host:port/schema)`;
}

function installOnLinux(): string {
  return canFetchPackages()
    ? 'sudo apt-get install mariadb-server-core mariadb-client-core'
    : 'on Fedora: sudo dnf install mariadb-server; on Alpine: apk add mariadb mariadb-client; on Arch: sudo pacman -S mariadb';
}
