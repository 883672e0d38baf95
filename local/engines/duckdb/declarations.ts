/** `declarations.json` of the job's zip: what the job knows of source and star. */
export interface Declarations {
  readonly schema: string;
  /** The one SQL statement that reads the source, without and with personal columns. */
  readonly extraction: Readonly<Record<PersonalData, string>>;
  /** How the position of a source is read, by the kind of server. */
  readonly position: Readonly<Record<'mysql' | 'mariadb', PositionReading>>;
  /** Session variables of the source, by name. */
  readonly session: Readonly<Record<string, string>>;
  readonly source: readonly SourceTable[];
  readonly star: readonly StarTable[];
  readonly controlTotals: StarTable;
  /** What to do, by the error's name. */
  readonly errors: Readonly<Record<string, string>>;
}

export interface PositionReading {
  /** What the position begins with. */
  readonly kind: string;
  /** Their rows are names and values. */
  readonly statements: readonly string[];
  /** How many values they answer. */
  readonly parts: number;
}

export type PersonalData = 'exclude' | 'include';

export interface SourceTable {
  readonly name: string;
  readonly primaryKey: readonly string[];
  readonly columns: readonly SourceColumn[];
}

export interface SourceColumn {
  readonly name: string;
  readonly kind: 'text' | 'binary' | 'integer' | 'decimal' | 'float' | 'date' | 'datetime';
  /** Spark's spelling, which DuckDB understands too: `int`, `decimal(10,2)`, `string`, `binary`, `timestamp`. */
  readonly type: string;
  readonly nullable: boolean;
  readonly extracted: 'always' | 'include' | 'never';
}

export interface StarTable {
  readonly name: string;
  /** The integer column by which the table's files are sorted. */
  readonly sortedBy?: string;
  readonly columns: readonly StarColumn[];
}

export interface StarColumn {
  readonly name: string;
  readonly type: string;
  readonly unit?: string;
  readonly personal?: boolean;
}

/** The columns of a source table whose values stand in its payloads, in that order. */
export function extractedColumns(table: SourceTable, personalData: PersonalData): SourceColumn[] {
  return table.columns.filter(({ extracted }) => extracted === 'always' || extracted === personalData);
}

/** Those columns of a star table that are written. */
export function writtenColumns(columns: readonly StarColumn[], personalData: PersonalData): StarColumn[] {
  return columns.filter(({ personal }) => personalData === 'include' || personal !== true);
}
