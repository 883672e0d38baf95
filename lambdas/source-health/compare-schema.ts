import { columnType } from '../../data/column-types.ts';
import type { SourceColumn, SourceTable } from '../../data/source.ts';
import type { LivingColumn, LivingTable } from './living-schema.ts';

export interface Comparison {
  /** What makes the declaration wrong: where, what came, what was expected, what to do. */
  readonly differences: readonly string[];
  /** What an operator may want to know, and that harms nothing. */
  readonly notes: readonly string[];
}

/** Compares the database as it is with its declaration in data/source.ts. */
export function compareSchema(declared: readonly SourceTable[], living: readonly LivingTable[]): Comparison {
  const comparisons = declared.map((table) => {
    const found = living.find(({ name }) => name === table.name);
    return found === undefined ? missingTable(table) : compareTable(table, found);
  });
  return {
    differences: comparisons.flatMap(({ differences }) => differences),
    notes: comparisons.flatMap(({ notes }) => notes),
  };
}

function missingTable({ name }: SourceTable): Comparison {
  const remedy = 'restore it, GRANT SELECT on it, or remove it from data/source.ts and the models';
  return { differences: [`table ${name} is missing, or its SELECT was revoked: ${remedy}`], notes: [] };
}

function compareTable(table: SourceTable, living: LivingTable): Comparison {
  const differences = [
    ...compareEngine(living),
    ...table.columns.flatMap((column) => compareColumn(table.name, column, columnOf(living, column.name))),
  ];
  const added = living.columns.filter(({ name }) => columnOf(table, name) === undefined);
  const notes = added.map(
    ({ name, type }) =>
      `${table.name}.${name} (${type}) is new and not read: declare it in data/source.ts if it is wanted`,
  );
  return { differences, notes: [...viewNotes(living), ...notes] };
}

/** One statement reads one moment only of tables that keep versions of their rows. */
function compareEngine({ name, engine }: LivingTable): string[] {
  if (engine === null || engine === 'InnoDB') return [];
  return [
    `table ${name} came with the engine ${engine}, expected InnoDB, which alone can be read at one moment: ALTER TABLE ${name} ENGINE = InnoDB`,
  ];
}

function viewNotes({ name, engine }: LivingTable): string[] {
  return engine === null ? [`${name} is a view: see that the tables beneath are InnoDB`] : [];
}

function compareColumn(table: string, declared: SourceColumn, living: LivingColumn | undefined): string[] {
  const where = `${table}.${declared.name}`;
  const change = 'undo the change, or declare it in data/source.ts, adapt the models and deploy';
  if (living === undefined) {
    return [`column ${where} is missing, expected ${written(declared)}: ${change}`];
  }
  const retyped = living.type !== declared.type;
  // A column that has become NOT NULL harms nobody.
  if (!retyped && (!living.nullable || declared.nullable)) return [];
  const unsupported = retyped && !isSupported({ ...declared, type: living.type });
  return [
    `column ${where} came as ${written(living)}${unsupported ? ', which the pipeline can not carry' : ''}, expected ${written(declared)}: ${change}`,
  ];
}

/** Column names have no case in MySQL. */
function columnOf<Column extends { readonly name: string }>(
  { columns }: { readonly columns: readonly Column[] },
  name: string,
): Column | undefined {
  return columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
}

function written({ type, nullable }: { readonly type: string; readonly nullable: boolean }): string {
  return nullable ? `${type} NULL` : `${type} NOT NULL`;
}

function isSupported(column: SourceColumn): boolean {
  try {
    columnType(column);
    return true;
  } catch {
    return false;
  }
}
