/** What can keep a source from being there, by the `name` of the error that says so. */
export type MysqlErrorName =
  | 'CacheNotWritable'
  | 'DiskFull'
  | 'DumpMissing'
  | 'DumpNotSql'
  | 'DumpWithoutTables'
  | 'NoMysqlServer'
  | 'PortInUse'
  | 'ServerDied'
  | 'SourceAccessDenied'
  | 'SourceCertificateNotTrusted'
  | 'SourceUnreachable'
  | 'SourceUrlInvalid'
  | 'StateFolderInUse';

/** A source that can't be had: the message is one line for a person, with what to do; never a password. */
export class MysqlError extends Error {
  constructor(name: MysqlErrorName, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
  }
}

/** The message of anything that was thrown. */
export function reasonOf(error: unknown): string {
  const { message } = error as { message?: unknown };
  return typeof message === 'string' ? message : String(error);
}

/** Whether an error of Node, of MySQL or of MariaDB's log says that the disk is full. */
export function saysDiskFull(error: unknown): boolean {
  const text = reasonOf(error);
  return /ENOSPC|No space left|enough free space on device|Disk full|Disk is full|errno: 28\b|error 28\b|error: 28\b|The table '.*' is full/i.test(
    text,
  );
}

/** The error for a full disk, by a folder on it. */
export function diskFull(folder: string, cause: unknown): MysqlError {
  return new MysqlError('DiskFull', `The disk that holds ${folder} is full: free some space and start again`, {
    cause,
  });
}
