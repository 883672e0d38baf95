import {
  extractedColumns,
  type Declarations,
  type LandedOrder,
  type PersonalData,
  type SourceColumn,
  type SourceTable,
} from './declarations.ts';
import { unfitCell } from './unfit-cell.ts';
import type { JobDatabase } from './job-database.ts';
import { JobError, oneLine } from './job-error.ts';
import { landedLines } from './landed-lines.ts';
import { stands, type LandingFile } from './landing-file.ts';
import { quotedName } from './sql-text.ts';

/** Of what landed, as memory: sorting and joining the facts needs a quarter of it. */
const memoryShare = 0.5;

/** Types the tables of a job one after the other, each as soon as it has landed: beside the source's further work. */
export class Loading {
  readonly #database: Promise<JobDatabase>;
  readonly #declarations: Declarations;
  readonly #personalData: PersonalData;
  readonly #done = Promise.withResolvers<void>();
  #last: Promise<void> = Promise.resolve();
  readonly #typed = new Set<string>();
  #begun = 0;
  #bytes = 0;

  constructor(database: Promise<JobDatabase>, declarations: Declarations, personalData: PersonalData) {
    this.#database = database;
    this.#declarations = declarations;
    this.#personalData = personalData;
    // The statement may fail before anybody awaits this.
    this.#done.promise.catch(() => undefined);
  }

  /** Settled when all declared tables are typed. Fails with `LandingMismatch` where a value is not of the declared type. */
  get done(): Promise<void> {
    return this.#done.promise;
  }

  take(table: SourceTable, file: LandingFile): void {
    this.#begun += 1;
    this.#last = this.#last.then(() => this.#load(table, file));
    this.#last.catch((error: unknown) => this.#done.reject(error));
    if (this.#begun === this.#declarations.source.length) void this.#last.then(this.#done.resolve, () => undefined);
  }

  async #load(table: SourceTable, file: LandingFile): Promise<void> {
    this.#bytes += file.bytes;
    const { allowMemory } = await import('./instance.ts');
    await allowMemory(this.#bytes * memoryShare);
    const star = this.#declarations.star.find(({ landedOrder }) => landedOrder?.source === table.name);
    const order = star?.landedOrder;
    this.#typed.add(table.name);
    // A table without a row comes after all others, and orders nothing.
    const isAtHand = order !== undefined && this.#typed.has(order.table);
    await load(await this.#database, table, file, this.#personalData, isAtHand ? order : undefined);
  }
}

/** Makes a typed table of a landed file: every declared column in declared order, NULL where it was not extracted. */
async function load(
  database: JobDatabase,
  table: SourceTable,
  file: LandingFile,
  personalData: PersonalData,
  order: LandedOrder | undefined,
): Promise<void> {
  try {
    await database.run(createTable(table, file, personalData, order));
  } catch (error) {
    const { message } = error as Error;
    if (!/^(Conversion|Invalid Input|Out of Range) Error/.test(message)) throw error;
    const cell = await unfitCell(database, table, file, personalData);
    throw new JobError('LandingMismatch', cell ?? `${table.name}: ${oneLine(message)}`, { cause: error });
  }
}

function createTable(
  table: SourceTable,
  file: LandingFile,
  personalData: PersonalData,
  order: LandedOrder | undefined,
): string {
  const extracted = extractedColumns(table, personalData);
  const columns = table.columns.map((column) => {
    const value = extracted.includes(column) ? valueOf(column, file) : `CAST(NULL AS ${column.type})`;
    return `${value} AS ${quotedName(column.name)}`;
  });
  const lines = landedLines(file, extracted, ({ kind, type }) =>
    kind === 'text' || kind === 'binary' ? 'varchar' : type,
  );
  const rows = `SELECT ${columns.join(', ')} FROM ${lines}`;
  return `CREATE TABLE ${quotedName(table.name)} AS ${order === undefined ? rows : ordered(rows, order)}`;
}

/** What models make of a table keeps its rows' order, so the few columns of the source are sorted and not the star's. */
function ordered(rows: string, { table, column, key }: LandedOrder): string {
  if (key.length === 0) return `${rows} ORDER BY ${quotedName(column)}`;
  const same = key.map((name) => `other.${quotedName(name)} = own.${quotedName(name)}`).join(' AND ');
  const value = `SELECT other.${quotedName(column)} FROM ${quotedName(table)} AS other WHERE ${same}`;
  return `SELECT own.* FROM (${rows}) AS own ORDER BY (${value})`;
}

/** A cell's value. NULL is the empty cell, and a text or binary value follows a '='. */
function valueOf({ name, kind }: SourceColumn, { hasLineEnds }: LandingFile): string {
  const cell = quotedName(name);
  if (kind !== 'text' && kind !== 'binary') return cell;
  const text = `substring(${cell}, 2)`;
  if (kind === 'binary') return `unhex(${text})`;
  if (!hasLineEnds) return text;
  const withCarriageReturns = `replace(${text}, chr(${stands.carriageReturn}), chr(13))`;
  return `replace(${withCarriageReturns}, chr(${stands.lineFeed}), chr(10))`;
}
