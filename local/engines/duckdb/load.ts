import { extractedColumns, type PersonalData, type SourceColumn, type SourceTable } from './declarations.ts';
import type { JobDatabase } from './job-database.ts';
import { JobError, oneLine } from './job-error.ts';
import { landedLines } from './landed-lines.ts';
import { stands, type LandingFile } from './landing-file.ts';
import { isMarked } from './payload.ts';
import { quotedName, quotedText } from './sql-text.ts';
import { unfitCell } from './unfit-cell.ts';

/** Of what landed, as memory: joining the facts needs a quarter of it. */
const memoryShare = 0.5;

/**
 * Of files that are read a few times and thrown away. A file is one row group, which one thread reads in order: joins
 * keep no other order, and what they make of rows by date is then by date, too.
 */
const typedOptions =
  'FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 10000000, DICTIONARY_SIZE_LIMIT 4096, WRITE_BLOOM_FILTER false';

/** Types what lands, file by file in the order in which they come: beside the reading of the rest. */
export class Loading {
  readonly #database: Promise<JobDatabase>;
  readonly #personalData: PersonalData;
  readonly #done = Promise.withResolvers<void>();
  #last: Promise<void> = Promise.resolve();
  #tablesToCome: number;
  #bytes = 0;
  readonly #typed = new Map<string, string[]>();

  constructor(database: Promise<JobDatabase>, tables: number, personalData: PersonalData) {
    this.#database = database;
    this.#tablesToCome = tables;
    this.#personalData = personalData;
    // The statement may fail before anybody awaits this.
    this.#done.promise.catch(() => undefined);
  }

  /** Settled when all tables are typed. Fails with `LandingMismatch` where a value is not of the declared type. */
  get done(): Promise<void> {
    return this.#done.promise;
  }

  file(table: SourceTable, file: LandingFile): void {
    this.#next(async () => {
      this.#bytes += file.bytes;
      const { allowMemory } = await import('./instance.ts');
      await allowMemory(this.#bytes * memoryShare);
      const typed = this.#typed.get(table.name) ?? [];
      this.#typed.set(table.name, [...typed, await type(await this.#database, table, file, this.#personalData)]);
    });
  }

  complete(table: SourceTable): void {
    this.#tablesToCome -= 1;
    const isLast = this.#tablesToCome === 0;
    this.#next(async () => {
      const files = (this.#typed.get(table.name) ?? []).map(quotedText).join(', ');
      const database = await this.#database;
      await database.run(`CREATE VIEW ${quotedName(table.name)} AS SELECT * FROM read_parquet([${files}])`);
      if (isLast) this.#done.resolve();
    });
  }

  #next(work: () => Promise<void>): void {
    this.#last = this.#last.then(work);
    this.#last.catch((error: unknown) => this.#done.reject(error));
  }
}

/** Makes a Parquet file of a landed one: every declared column in declared order, NULL where it was not extracted. */
async function type(
  database: JobDatabase,
  table: SourceTable,
  file: LandingFile,
  personalData: PersonalData,
): Promise<string> {
  const typed = `${file.path}.parquet`;
  try {
    const rows = typedRows(table, file, personalData);
    await database.run(`COPY (${rows}) TO ${quotedText(typed)} (${typedOptions})`);
    return typed;
  } catch (error) {
    const { message } = error as Error;
    if (!/^(Conversion|Invalid Input|Out of Range) Error/.test(message)) throw error;
    const cell = await unfitCell(database, table, [file], personalData);
    throw new JobError('LandingMismatch', cell ?? `${table.name}: ${oneLine(message)}`, { cause: error });
  }
}

function typedRows(table: SourceTable, file: LandingFile, personalData: PersonalData): string {
  const extracted = extractedColumns(table, personalData);
  const columns = table.columns.map((column) => {
    const value = extracted.includes(column) ? valueOf(column, file) : `CAST(NULL AS ${column.type})`;
    return `${value} AS ${quotedName(column.name)}`;
  });
  const lines = landedLines([file], extracted, ({ kind, type }) =>
    kind === 'text' || kind === 'binary' ? 'varchar' : type,
  );
  return `SELECT ${columns.join(', ')} FROM ${lines}`;
}

/** A cell's value. DuckDB reads an empty cell as NULL, which in a text that is never NULL is ''. */
function valueOf(column: SourceColumn, { hasLineEnds }: LandingFile): string {
  const { name, kind } = column;
  const cell = quotedName(name);
  if (kind !== 'text' && kind !== 'binary') return cell;
  const text = isMarked(column) ? `substring(${cell}, 2)` : `coalesce(${cell}, '')`;
  if (kind === 'binary') return `unhex(${text})`;
  if (!hasLineEnds) return text;
  const withCarriageReturns = `replace(${text}, chr(${stands.carriageReturn}), chr(13))`;
  return `replace(${withCarriageReturns}, chr(${stands.lineFeed}), chr(10))`;
}
