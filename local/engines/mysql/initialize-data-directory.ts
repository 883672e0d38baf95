import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MysqlError, saysDiskFull } from './mysql-error.ts';
import { runCommand, type CommandResult } from './run-command.ts';
import { commonOptions, temporaryDirectory } from './server-process.ts';
import { systemTablesFile, type ServerProgram } from './server-program.ts';

/**
 * Makes an empty data directory whose only usable user is the administrator. MariaDB's own script for this breaks
 * on paths with blanks, so its SQL files go straight to the server.
 * @param users SQL that makes the users
 */
export async function initializeDataDirectory(
  program: ServerProgram,
  dataDirectory: string,
  users: string,
): Promise<void> {
  await mkdir(dataDirectory, { mode: 0o700 });
  await mkdir(temporaryDirectory(dataDirectory), { mode: 0o700 });
  const { code, complaint } =
    program.family === 'mariadb'
      ? await bootstrapMariadb(program, dataDirectory, users)
      : await initializeMysql(program, dataDirectory, users);
  if (code === 0) return;
  if (saysDiskFull(complaint)) throw new Error('ENOSPC');
  const errors = complaint.split('\n').filter((line) => line.includes('ERROR'));
  throw new MysqlError(
    'ServerDied',
    `The server ${program.server} could not make a data directory in ${dataDirectory}: ${errors.slice(-3).join(' | ') || complaint.trim().slice(-300)}`,
  );
}

async function bootstrapMariadb(program: ServerProgram, dataDirectory: string, users: string): Promise<CommandResult> {
  const files = [systemTablesFile(program.share)!.replace('.sql', '_data.sql')];
  files.unshift(systemTablesFile(program.share)!);
  const tables = await Promise.all(files.map((file) => readFile(join(program.share, file), 'utf8')));
  const rootBySocket = 'SET @auth_root_socket=NULL;\n'; // the script's `--auth-root-authentication-method=normal`
  const text = ['CREATE DATABASE mysql;\nUSE mysql;\n', rootBySocket, ...tables, '\nFLUSH PRIVILEGES;\n', users];
  const withoutHostName = text.join('').replaceAll(/^.*@current_hostname.*$/gm, '');
  const options = ['--bootstrap', '--skip-log-bin', '--max-allowed-packet=8M', '--enforce-storage-engine='];
  return runCommand(program.server, [...commonOptions(program, dataDirectory), ...options], {
    env: program.env,
    input: [withoutHostName],
  });
}

async function initializeMysql(program: ServerProgram, dataDirectory: string, users: string): Promise<CommandResult> {
  const file = `${dataDirectory}.sql`;
  await writeFile(file, users, { mode: 0o600 });
  const options = ['--initialize-insecure', '--skip-log-bin', `--init-file=${file}`];
  return runCommand(program.server, [...commonOptions(program, dataDirectory), ...options], { env: program.env });
}
