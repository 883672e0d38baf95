import type { ColumnInfo } from '@aws-sdk/client-athena';
import type { CatalogReader } from '../engine/catalog-reader.ts';
import type { FileAccess } from '../engine/data-files.ts';
import type { Session } from '../engine/session.ts';
import { columnInfo } from '../executions/column-info.ts';
import type { Row } from '../executions/result-file.ts';
import type { Gate } from '../gate/gate.ts';

/** What a statement came to. */
export interface Outcome {
  readonly columns: readonly ColumnInfo[];
  readonly rows: readonly Row[];
  /** Bytes of the files that it read. */
  readonly scanned: number;
}

/** What a statement is given to come to an outcome. */
export interface StatementContext {
  /** Of unqualified names, in lower case. */
  readonly database: string;
  readonly reader: CatalogReader;
  readonly gate: Gate;
  readonly access: FileAccess;
  /** A DuckDB session for this statement; closed when it ends, interrupted when it is stopped. */
  openSession(database: string): Promise<Session>;
}

export const nothing: Outcome = { columns: [], rows: [], scanned: 0 };

/** Rows of text, as SHOW and DESCRIBE give them. */
export const listed = (names: readonly string[], rows: readonly Row[]): Outcome => ({
  columns: names.map((name) => columnInfo(name, 'string')),
  rows,
  scanned: 0,
});
