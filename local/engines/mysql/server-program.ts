import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runCommand } from './run-command.ts';

/** An installed or unpacked MySQL-compatible server. */
export interface ServerProgram {
  readonly family: 'mariadb' | 'mysql';
  /** Path of `mariadbd` or `mysqld`. */
  readonly server: string;
  /** Path of `mariadb` or `mysql`, the client that loads dumps. */
  readonly client: string;
  /** The folder that holds the server's `share` and `lib`. */
  readonly base: string;
  /** Error messages, and for MariaDB the SQL of the system tables. */
  readonly share: string;
  /** Environment it needs: where its libraries are, when it is unpacked and not installed. */
  readonly env: Readonly<Record<string, string>>;
}

/** The server in a folder of programs (`/usr/sbin`), if one is there with all it needs. */
export async function serverIn(folder: string, clientFolders: readonly string[]): Promise<ServerProgram | undefined> {
  const found = firstFile([folder], ['mariadbd', 'mysqld']);
  if (found === undefined) return undefined;
  const server = realpathSync(found);
  const family = await familyOf(server);
  const client = firstFile(clientFolders, family === 'mariadb' ? ['mariadb', 'mysql'] : ['mysql']);
  const base = dirname(dirname(server));
  const share = shareFolder(base, family);
  if (family === undefined || client === undefined || share === undefined) return undefined;
  return { family, server, client, base, share, env: {} };
}

/** The server of Debian's or Ubuntu's packages, unpacked into a folder as if it were `/`. */
export function unpackedServer(root: string): ServerProgram | undefined {
  const server = firstFile([join(root, 'usr/sbin')], ['mariadbd', 'mysqld']);
  const client = firstFile([join(root, 'usr/bin')], ['mariadb', 'mysql']);
  const base = join(root, 'usr');
  const share = shareFolder(base, 'mariadb');
  if (server === undefined || client === undefined || share === undefined) return undefined;
  return { family: 'mariadb', server, client, base, share, env: { LD_LIBRARY_PATH: libraryFolders(root).join(':') } };
}

/** `/usr/lib/x86_64-linux-gnu` and its like, which are the only folders in `lib` that hold libraries here. */
function libraryFolders(root: string): string[] {
  return ['lib', 'usr/lib']
    .map((lib) => join(root, lib))
    .filter((lib) => existsSync(lib))
    .flatMap((lib) => readdirSync(lib).map((name) => join(lib, name)))
    .filter((folder) => folder.endsWith('-linux-gnu') || folder.includes('-linux-gnueabi'));
}

/** MariaDB was called `mysqld` up to 10.4: then only the program itself can say. */
async function familyOf(server: string): Promise<ServerProgram['family'] | undefined> {
  if (basename(server) === 'mariadbd') return 'mariadb';
  const { code, output } = await runCommand(server, ['--no-defaults', '--version']).catch(() => ({
    code: -1,
    output: '',
  }));
  if (code !== 0) return undefined;
  return output.includes('MariaDB') ? 'mariadb' : 'mysql';
}

function shareFolder(base: string, family: ServerProgram['family'] | undefined): string | undefined {
  const known = ['share/mariadb', 'share/mysql', 'share/mysql-8.4', 'share/mysql-8.0', 'share'].map((name) =>
    join(base, name),
  );
  return known.find((folder) =>
    family === 'mariadb' ? systemTablesFile(folder) !== undefined : existsSync(join(folder, 'english')),
  );
}

/** The file that makes MariaDB's system tables, whose name changed with 11. */
export function systemTablesFile(share: string): string | undefined {
  return ['mariadb_system_tables.sql', 'mysql_system_tables.sql'].find((name) => existsSync(join(share, name)));
}

function firstFile(folders: readonly string[], names: readonly string[]): string | undefined {
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file));
}
