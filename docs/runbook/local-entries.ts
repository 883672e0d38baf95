/** What can keep a source from being there on one's own machine. The message of each says what to do about it. */
import type { MysqlErrorName } from '../../local/engines/mysql/mysql-error.ts';
import type { ErrorName } from './entries.ts';

export const localEntries: Readonly<Record<Exclude<MysqlErrorName, ErrorName>, string>> = {
  CacheNotWritable: 'The cache folder can not be written: `XDG_CACHE_HOME` names another.',
  DiskFull: 'The disk of the cache or of the state folder is full.',
  DumpMissing: 'The file that `--dump` names is not there.',
  DumpNotSql: 'The server does not take the dump; the message has its line.',
  DumpWithoutTables: 'The dump makes no table of the declared schema.',
  NoMysqlServer: 'There is no server program, nor can its packages be had: install one, or give `--source-url`.',
  PortInUse: 'Another program listens on the port: give another by `--port`.',
  ServerDied: 'The server ended by itself; the message has the end of its log.',
  SourceUrlInvalid: 'The address given by `--source-url` is not one of a MySQL schema.',
  StateFolderInUse: 'Another server runs on the state folder: end it, or give another by `--state`.',
};
