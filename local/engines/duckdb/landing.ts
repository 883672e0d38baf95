import { join } from 'node:path';
import { extractedColumns, type Declarations, type PersonalData, type SourceTable } from './declarations.ts';
import { JobError } from './job-error.ts';
import { LandingFile } from './landing-file.ts';
import { fieldsOf, rowName } from './payload.ts';
import type { RowPacket } from './row-packet.ts';

/** A total that the source computed in the same statement: `customers`, `count(state)`, `49`. */
export interface SourceTotal {
  readonly table: string;
  readonly measure: string;
  readonly value: string;
}

/** Told of a source table as soon as all its rows are in its file. */
export type Landed = (table: SourceTable, file: LandingFile) => void;

interface LandingTable {
  readonly table: SourceTable;
  readonly name: Buffer;
  readonly file: LandingFile;
  /** Bytes that came, and where in them the payload of the last row lies. */
  previous: Buffer | undefined;
  previousFrom: number;
  previousTo: number;
  complete: boolean;
}

/** Takes the rows of the extraction statement, each to the file of its table; the moment and the totals to memory. */
export class Landing {
  moment: string | undefined;
  readonly totals: SourceTotal[] = [];
  readonly #tables: readonly LandingTable[];
  readonly #personalData: PersonalData;
  readonly #landed: Landed;
  #current: LandingTable | undefined;

  constructor(folder: string, declarations: Declarations, personalData: PersonalData, landed: Landed) {
    this.#personalData = personalData;
    this.#landed = landed;
    this.#tables = declarations.source.map((table, index) => ({
      table,
      name: Buffer.from(table.name),
      file: new LandingFile(join(folder, `${index}.landing`), extractedColumns(table, personalData).length + 1),
      previous: undefined,
      previousFrom: 0,
      previousTo: 0,
      complete: false,
    }));
  }

  /** The landed file of a source table. */
  file(table: string): LandingFile {
    const found = this.#tables.find((landing) => landing.table.name === table);
    if (found === undefined) throw new Error(`No source table ${table} is declared.`);
    return found.file;
  }

  /** Rows landed so far, by table in declared order. */
  rows(): { name: string; rows: number }[] {
    return this.#tables.map(({ table, file }) => ({ name: table.name, rows: file.rows }));
  }

  /** Takes one row. Fails with `RowTooLarge` or `SeparatorInText`. */
  take(row: RowPacket): void {
    const last = this.#current;
    const table = last !== undefined && row.isNamed(last.name) ? last : this.#next(row);
    if (table === undefined) this.#takeOther(row.name, row.payload);
    else this.#takeRow(table, row);
  }

  /** Says that no table gets more rows: at the moment, which follows them, or at the end of the statement. */
  finish(): void {
    for (const table of this.#tables) this.#complete(table);
  }

  close(): void {
    for (const { file } of this.#tables) file.close();
  }

  /** The table of a row that is not of the last one's. Servers send the parts of a UNION ALL one after the other. */
  #next(row: RowPacket): LandingTable | undefined {
    const next = this.#tables.find(({ name }) => row.isNamed(name));
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
    landing.file.close();
    this.#landed(landing.table, landing.file);
  }

  #takeRow(landing: LandingTable, row: RowPacket): void {
    if (!row.hasPayload) throw tooLarge(landing, this.#personalData);
    const { table, file } = landing;
    const problem = file.append(row.bytes, row.payloadFrom, row.payloadTo);
    if (problem !== undefined) {
      const payload = row.bytes.subarray(row.payloadFrom, row.payloadTo);
      throw new JobError('SeparatorInText', `${rowName(table, payload, this.#personalData)}: ${problem}`);
    }
    landing.previous = row.bytes;
    landing.previousFrom = row.payloadFrom;
    landing.previousTo = row.payloadTo;
  }

  #takeOther(name: string, payload: Buffer | null): void {
    if (name === '#moment') {
      this.moment = payload?.toString();
      this.finish();
      return;
    }
    if (name === '#flush') return;
    const [table, measure, value] = payload === null ? [] : fieldsOf(payload);
    if (name !== '#total' || table === undefined || measure === undefined || value === undefined) {
      throw new Error(
        `The extraction statement returned a row "${name}" that is no declared table, moment, flush or total.`,
      );
    }
    this.totals.push({ table, measure, value });
  }
}

function tooLarge({ table, previous, previousFrom, previousTo }: LandingTable, personalData: PersonalData): JobError {
  const before = previous?.subarray(previousFrom, previousTo);
  const after = before === undefined ? '' : `, the row after ${rowName(table, before, personalData)}`;
  return new JobError('RowTooLarge', `the server returned no content for a row of ${table.name}${after}`);
}
