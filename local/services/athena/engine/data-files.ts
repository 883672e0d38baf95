import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** How a query gets at files: with the rights of who started it. */
export interface FileAccess {
  /** The folder that stands for a bucket. */
  bucketFolder(bucket: string): string;
  /** Fails unless all of them may be read. @param prefix of their keys, in which they were looked for */
  authorize(bucket: string, prefix: string, keys: readonly string[]): void;
}

/**
 * The files of a location (`s3://lake/runs/`), in folders of it too, by path. Those whose name, or a folder's, begins
 * with a dot or an underscore are hidden from Athena. Fails when they may not be read.
 */
export function dataFiles(location: string, access: FileAccess): string[] {
  const [bucket = '', ...path] = location
    .replace(/^s3:\/\//, '')
    .split('/')
    .filter(Boolean);
  const folder = join(access.bucketFolder(bucket), ...path);
  const found = existsSync(folder) ? visibleFiles(folder) : [];
  const keyOf = (file: string) => relative(access.bucketFolder(bucket), file).split(sep).join('/');
  access.authorize(bucket, `${path.join('/')}/`, found.map(keyOf));
  return found;
}

function visibleFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) =>
        !relative(folder, file)
          .split(sep)
          .some((name) => /^[._]/.test(name)),
    )
    .sort();
}

/** The file and its folder, as messages name it: `run_id=r1/part-0.parquet`. */
export const shownFile = (file: string) => file.split(/[\\/]/).slice(-2).join('/');
