import { MysqlError, saysDiskFull } from './mysql-error.ts';
import { runCommand } from './run-command.ts';
import type { ServerProcess } from './server-process.ts';
import type { ServerProgram } from './server-program.ts';

export interface Dump {
  /** The schema that it is of; its tables go there when it names none. */
  readonly schema: string;
  /** For messages: the file's path, or what generated it. */
  readonly label: string;
  /** The text from its beginning, in pieces; may be called twice. */
  readonly pieces: () => Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

export interface Administrator {
  readonly user: string;
  readonly password: string;
}

/** Loads a dump through the server's own client, which understands all that dumps contain. Throws DumpNotSql. */
export async function loadDump(
  program: ServerProgram,
  server: ServerProcess,
  administrator: Administrator,
  dump: Dump,
): Promise<void> {
  const load = (database: string[]) =>
    runCommand(program.client, [...clientOptions(program, server, administrator), ...database], {
      env: { ...program.env, MYSQL_PWD: administrator.password },
      input: dump.pieces(),
    });
  let { code, complaint } = await load([]);
  if (code !== 0 && /^ERROR (1046|1049) /m.test(complaint)) {
    // It neither makes nor chooses a database: give it ours.
    const create = ['-e', `CREATE DATABASE IF NOT EXISTS ${dump.schema}`];
    await runCommand(program.client, [...clientOptions(program, server, administrator), ...create], {
      env: { ...program.env, MYSQL_PWD: administrator.password },
    });
    ({ code, complaint } = await load([dump.schema]));
  }
  if (code !== 0) throw failureOf(dump, complaint);
}

/** A dump is data: commands in it that would reach the client's own machine (`\! rm ...`) are refused. */
function clientOptions(program: ServerProgram, server: ServerProcess, administrator: Administrator): string[] {
  const restricted = program.family === 'mariadb' ? ['--loose-sandbox'] : ['--loose-skip-system-command'];
  return [
    '--no-defaults',
    ...restricted,
    '--protocol=tcp',
    '--host=127.0.0.1',
    `--port=${server.port}`,
    `--user=${administrator.user}`,
    '--default-character-set=utf8mb4',
    '--max-allowed-packet=64M',
    '--batch',
  ];
}

function failureOf(dump: Dump, complaint: string): Error {
  if (saysDiskFull(complaint)) return new Error('ENOSPC');
  // ERROR 1064 (42000) at line 3: You have an error in your SQL syntax; ...
  const error = complaint.split('\n').find((line) => line.startsWith('ERROR')) ?? complaint.trim();
  const [, line, said] = /at line (\d+)[^:]*: (.*)/.exec(error) ?? [];
  const where = line === undefined ? dump.label : `${dump.label}, line ${line}`;
  return new MysqlError(
    'DumpNotSql',
    `${where}: the server does not take this as SQL: ${(said ?? error).slice(0, 300)}`,
  );
}
