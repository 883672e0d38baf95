import { join } from 'node:path';
import { extractedColumns, type Declarations, type PersonalData, type SourceTable } from './declarations.ts';
import { JobError } from './job-error.ts';
import { LandingFile } from './landing-file.ts';
import { closing, fieldsOf, rowName } from './payload.ts';
import type { RowPacket } from './row-packet.ts';
import { rowGroupRows } from './write-parquet.ts';

/** A total that the source computed in the same statement: `customers`, `count(state)`, `49`. */
export interface SourceTotal {
  readonly table: string;
  readonly measure: string;
  readonly value: string;
}

/** Told of the files of the source tables, one after the other, as soon as each is written. */
export interface Landed {
  file: (table: SourceTable, file: LandingFile) => void;
  /** No more files follow. A table without a row has one, too. */
  complete: (table: SourceTable) => void;
}

/**
 * After so many rows or bytes a table gets another file: the one is typed while the rest of the table is read. Where a
 * model makes one row of each, whole row groups come of it.
 */
const fileRows = 4 * rowGroupRows;
const fileBytes = 16 * 1024 * 1024;

const blockBytes = 1024 * 1024;

interface LandingTable {
  readonly table: SourceTable;
  readonly closing: Buffer;
  /** Of its files, but for their number. */
  readonly path: string;
  readonly files: LandingFile[];
  /** The last of them, while it is being written. */
  file: LandingFile | undefined;
  complete: boolean;
}

/** Takes the rows of the extraction statement, each to a file of its table; the moment and the totals to memory. */
export class Landing {
  moment: string | undefined;
  readonly totals: SourceTotal[] = [];
  readonly #tables: readonly LandingTable[];
  readonly #block = Buffer.allocUnsafe(blockBytes);
  readonly #personalData: PersonalData;
  readonly #landed: Landed;
  #current: LandingTable | undefined;
  /** Of the last row of a table: the table, bytes that came, and where in them the row lies. */
  #previousTable: SourceTable | undefined;
  #previous: Buffer | undefined;
  #previousFrom = 0;
  #previousTo = 0;

  constructor(folder: string, declarations: Declarations, personalData: PersonalData, landed: Landed) {
    this.#personalData = personalData;
    this.#landed = landed;
    this.#tables = declarations.source.map((table, index) => ({
      table,
      closing: closing(table.name),
      path: join(folder, String(index)),
      files: [],
      file: undefined,
      complete: false,
    }));
  }

  /** The landed files of a source table. */
  files(table: string): readonly LandingFile[] {
    const found = this.#tables.find((landing) => landing.table.name === table);
    if (found === undefined) throw new Error(`No source table ${table} is declared.`);
    return found.files;
  }

  /** Rows landed so far, by table in declared order. */
  rows(): { name: string; rows: number }[] {
    return this.#tables.map(({ table, files }) => ({
      name: table.name,
      rows: files.reduce((sum, { rows }) => sum + rows, 0),
    }));
  }

  /** Takes one row. Fails with `RowTooLarge` or `SeparatorInText`. */
  take(row: RowPacket): void {
    if (!row.hasPayload) throw this.#tooLarge();
    const last = this.#current;
    const table = last !== undefined && row.endsWith(last.closing) ? last : this.#next(row);
    if (table === undefined) this.#takeOther(fieldsOf(row.payload));
    else this.#takeRow(table, row);
  }

  /** Says that no table gets more rows: at the moment, which follows them, or at the end of the statement. */
  finish(): void {
    for (const table of this.#tables) this.#complete(table);
  }

  close(): void {
    for (const { file } of this.#tables) file?.close();
  }

  /** The table of a row that is not of the last one's. Servers send the parts of a UNION ALL one after the other. */
  #next(row: RowPacket): LandingTable | undefined {
    const next = this.#tables.find(({ closing }) => row.endsWith(closing));
    if (this.#current !== undefined) this.#complete(this.#current);
    if (next?.complete === true) {
      throw new Error(
        `The server sent rows of ${next.table.name} after those of another table; expected table by table.`,
      );
    }
    this.#current = next;
    return next;
  }

  #complete(landing: LandingTable): void {
    if (landing.complete) return;
    landing.complete = true;
    if (landing.files.length === 0) this.#newFile(landing);
    if (landing.file !== undefined) this.#written(landing, landing.file);
    this.#landed.complete(landing.table);
  }

  #newFile(landing: LandingTable): LandingFile {
    const { table, path, files } = landing;
    const fields = extractedColumns(table, this.#personalData).length + 1;
    const file = new LandingFile(`${path}-${files.length}.landing`, fields, this.#block);
    files.push(file);
    landing.file = file;
    return file;
  }

  #written(landing: LandingTable, file: LandingFile): void {
    file.close();
    landing.file = undefined;
    this.#landed.file(landing.table, file);
  }

  #takeRow(landing: LandingTable, row: RowPacket): void {
    const file = landing.file ?? this.#newFile(landing);
    const problem = file.append(row.bytes, row.from, row.to - landing.closing.length);
    if (problem !== undefined) {
      throw new JobError('SeparatorInText', `${rowName(landing.table, row.payload, this.#personalData)}: ${problem}`);
    }
    this.#previousTable = landing.table;
    this.#previous = row.bytes;
    this.#previousFrom = row.from;
    this.#previousTo = row.to;
    if (file.rows >= fileRows || file.bytes >= fileBytes) this.#written(landing, file);
  }

  #takeOther(fields: readonly string[]): void {
    const what = fields.at(-1);
    const [first, measure, value] = fields;
    if (what === '#moment') {
      this.moment = first;
      this.finish();
      return;
    }
    if (what === '#flush') return;
    if (what !== '#total' || first === undefined || measure === undefined || value === undefined) {
      throw new Error(
        `The extraction statement returned a row "${what}" that is no declared table, moment, flush or total.`,
      );
    }
    this.totals.push({ table: first, measure, value });
  }

  /** Of which table such a row is, nothing says: the last row's or the next one's. */
  #tooLarge(): JobError {
    const table = this.#previousTable;
    const before = this.#previous?.subarray(this.#previousFrom, this.#previousTo);
    const which =
      table === undefined || before === undefined
        ? 'the first row'
        : `the row after ${rowName(table, before, this.#personalData)}`;
    return new JobError('RowTooLarge', `the server returned no content for ${which}`);
  }
}
