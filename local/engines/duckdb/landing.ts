import { join } from 'node:path';
import { extractedColumns, type Declarations, type PersonalData, type SourceTable } from './declarations.ts';
import { JobError } from './job-error.ts';
import { LandingFile } from './landing-file.ts';
import { fieldsOf, rowName } from './payload.ts';

/** A total that the source computed in the same statement: `customers`, `count(state)`, `49`. */
export interface SourceTotal {
  readonly table: string;
  readonly measure: string;
  readonly value: string;
}

interface LandingTable {
  readonly table: SourceTable;
  readonly name: Buffer;
  readonly file: LandingFile;
  previous: Buffer | undefined;
}

/** Takes the rows of the extraction statement, each to the file of its table; the moment and the totals to memory. */
export class Landing {
  moment: string | undefined;
  readonly totals: SourceTotal[] = [];
  readonly #tables: readonly LandingTable[];
  readonly #personalData: PersonalData;
  #current: LandingTable | undefined;

  constructor(folder: string, declarations: Declarations, personalData: PersonalData) {
    this.#personalData = personalData;
    this.#tables = declarations.source.map((table, index) => ({
      table,
      name: Buffer.from(table.name),
      file: new LandingFile(join(folder, `${index}.landing`), extractedColumns(table, personalData).length + 1),
      previous: undefined,
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
  take(name: Buffer, payload: Buffer | null): void {
    // Rows come table by table, nearly always.
    const last = this.#current;
    const table = last?.name.equals(name) === true ? last : this.#tables.find((other) => other.name.equals(name));
    this.#current = table;
    if (table === undefined) this.#takeOther(name.toString(), payload);
    else this.#takeRow(table, payload);
  }

  close(): void {
    for (const { file } of this.#tables) file.close();
  }

  #takeRow(landing: LandingTable, payload: Buffer | null): void {
    const { table, file, previous } = landing;
    if (payload === null) {
      const before = previous && `, the row after ${rowName(table, previous, this.#personalData)}`;
      throw new JobError('RowTooLarge', `the server returned no content for a row of ${table.name}${before ?? ''}`);
    }
    const problem = file.append(payload);
    if (problem !== undefined) {
      throw new JobError('SeparatorInText', `${rowName(table, payload, this.#personalData)}: ${problem}`);
    }
    landing.previous = payload;
  }

  #takeOther(name: string, payload: Buffer | null): void {
    if (name === '#moment') {
      this.moment = payload?.toString();
      return;
    }
    const [table, measure, value] = payload === null ? [] : fieldsOf(payload);
    if (name !== '#total' || table === undefined || measure === undefined || value === undefined) {
      throw new Error(`The extraction statement returned a row "${name}" that is no declared table, moment or total.`);
    }
    this.totals.push({ table, measure, value });
  }
}
