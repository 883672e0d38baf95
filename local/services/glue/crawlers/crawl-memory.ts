import { join } from 'node:path';
import { readJson, writeJson } from '../../json-file.ts';
import type { ParquetColumn } from '../parquet/parquet-schema.ts';
import type { CrawledFolder } from './crawled-table.ts';
import type { DataFolder } from './table-folders.ts';

type Remembered = Readonly<Record<string, { readonly signature: string; readonly columns: readonly ParquetColumn[] }>>;

/** What a crawler read in earlier crawls, by folder, so that unchanged folders are not read again: `crawls/<name>.json`. */
export class CrawlMemory {
  readonly #file: string;
  #folders: Remembered | undefined;

  constructor(stateFolder: string, crawler: string) {
    this.#file = join(stateFolder, 'crawls', `${encodeURIComponent(crawler)}.json`);
  }

  /** The folder's columns, when none of its files changed since they were read. */
  columns(folder: DataFolder): readonly ParquetColumn[] | undefined {
    this.#folders ??= readJson<Remembered>(this.#file) ?? {};
    const known = this.#folders[folder.location];
    return known?.signature === folder.signature ? known.columns : undefined;
  }

  save(folders: readonly CrawledFolder[]): void {
    if (folders.every((folder) => this.columns(folder) !== undefined)) return;
    this.#folders = Object.fromEntries(
      folders.map(({ location, signature, columns }) => [location, { signature, columns }]),
    );
    writeJson(this.#file, this.#folders);
  }
}
