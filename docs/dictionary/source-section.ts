import { extracted } from '../../data/column-types.ts';
import { sourceColumnsOf } from '../../data/lineage.ts';
import { sourceTables, type SourceColumn, type SourceTable } from '../../data/source.ts';
import { starTables } from '../../data/star.ts';
import { code, table as markdownTable } from '../states-language/markdown.ts';
import type { DumpedTable } from './dump.ts';
import { erDiagram, keyMark, type Entity } from './er-diagram.ts';
import { personalText } from './star-section.ts';

const header = ['column', 'type', 'may be NULL', 'meaning', 'goes into', 'personal'];

/** @param dump of the sample, for its foreign keys */
export function sourceSection(dump: ReadonlyMap<string, DumpedTable>): string {
  const entities = sourceTables.map((table) => entity(table, dump.get(table.name)?.foreignKeys ?? []));
  return ['## The source', erDiagram(entities), ...sourceTables.map(tableSection)].join('\n\n');
}

function entity({ name, primaryKey, columns }: SourceTable, foreignKeys: DumpedTable['foreignKeys']): Entity {
  const referring = new Set(foreignKeys.map(({ column }) => column));
  const nullable = new Set(columns.filter((column) => column.nullable).map((column) => column.name));
  return {
    name,
    columns: columns.map((column) => ({
      name: column.name,
      type: column.type,
      key: keyMark(primaryKey.includes(column.name), referring.has(column.name)),
    })),
    references: foreignKeys.map(({ column, references }) => ({
      table: references,
      column,
      optional: nullable.has(column),
    })),
  };
}

function tableSection({ name, grain, primaryKey, columns }: SourceTable): string {
  return [
    `### ${name}`,
    `A row is ${grain}. Primary key: ${primaryKey.map(code).join(', ')}.`,
    markdownTable(
      header,
      columns.map((column) => cells(name, column)),
    ),
  ].join('\n\n');
}

function cells(table: string, column: SourceColumn): string[] {
  const { name, type, nullable, description } = column;
  const goesInto = starColumns.get(`${table}.${name}`) ?? [];
  const isRead = extracted(column) !== 'never';
  return [
    code(name),
    type,
    nullable ? 'yes' : '',
    description,
    isRead ? goesInto.map(code).join(', ') : 'not read',
    personalText(column),
  ];
}

/** Columns of the star, as `fact_orders.unit_price`, by the column of the source that they are made of. */
const starColumns = starTables
  .flatMap((table) =>
    table.columns.flatMap((column) =>
      sourceColumnsOf(table, column).map((source) => ({ source, star: `${table.name}.${column.name}` })),
    ),
  )
  .reduce(
    (all, { source, star }) => all.set(source, [...(all.get(source) ?? []), star]),
    new Map<string, readonly string[]>(),
  );
