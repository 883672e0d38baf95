import type { Crawler } from '@aws-sdk/client-glue';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { tableLevel } from './stack-crawlers.ts';

/** A folder of data files: a partition, or the whole of a table that has none. */
export interface DataFolder {
  /** `s3://bucket/runs/fact_orders/run_id=x/` */
  readonly location: string;
  /** Its path below the table's, a `key=value` each. */
  readonly levels: readonly string[];
  readonly files: readonly string[];
  /** Bytes. */
  readonly size: number;
  /** Changes with any of its files. */
  readonly signature: string;
}

export interface TableFolder {
  readonly name: string;
  readonly location: string;
  /** Empty when the table's files are gone. */
  readonly folders: readonly DataFolder[];
}

/** The tables' folders under a crawler's S3 targets, with their files. */
export function tableFolders(crawler: Crawler, bucketFolder: (bucket: string) => string): TableFolder[] {
  const level = tableLevel(crawler);
  return (crawler.Targets?.S3Targets ?? []).flatMap(({ Path = '' }) => {
    const [bucket = '', ...target] = Path.replace(/^s3:\/\//, '')
      .split('/')
      .filter(Boolean);
    const root = bucketFolder(bucket);
    return descend(root, target, (level ?? 0) - 1 - target.length).map((path) => ({
      name: `${crawler.TablePrefix ?? ''}${(path.at(-1) ?? bucket).toLowerCase().replaceAll(/[^a-z0-9_]/g, '_')}`,
      location: `s3://${[bucket, ...path].join('/')}/`,
      folders: dataFolders(root, bucket, path, []),
    }));
  });
}

/** The folders so many levels below a path. */
function descend(root: string, path: readonly string[], levels: number): (readonly string[])[] {
  if (levels <= 0) return [path];
  return entries(join(root, ...path))
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => descend(root, [...path, entry.name], levels - 1));
}

function dataFolders(root: string, bucket: string, table: readonly string[], levels: readonly string[]): DataFolder[] {
  const found = entries(join(root, ...table, ...levels));
  const below = found
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => dataFolders(root, bucket, table, [...levels, entry.name]));
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(root, ...table, ...levels, entry.name));
  if (files.length === 0) return below;
  const stats = files.map((file) => ({ file, ...statSync(file) }));
  return [
    {
      location: `s3://${[bucket, ...table, ...levels].join('/')}/`,
      levels,
      files,
      size: stats.reduce((sum, { size }) => sum + size, 0),
      signature: stats.map(({ file, size, mtimeMs }) => `${file.slice(root.length)}:${size}:${mtimeMs}`).join(';'),
    },
    ...below,
  ];
}

/** What a folder holds, by name, without what crawlers pass over: names that begin with a dot or an underscore. */
function entries(folder: string) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !/^[._]/.test(entry.name))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}
