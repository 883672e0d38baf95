import { sourceColumnsOf } from '../../data/lineage.ts';
import { starTables, type StarColumn, type StarTable } from '../../data/star.ts';
import type { JobDatabase } from '../../local/engines/duckdb/job-database.ts';
import { code, table as markdownTable } from '../states-language/markdown.ts';
import { columnFacts, type ColumnFacts } from './column-facts.ts';
import { erDiagram, keyMark, type Entity } from './er-diagram.ts';

const header = ['column', 'type', 'meaning', 'unit', 'made of', 'examples', 'missing', 'personal'];

export async function starSection(database: JobDatabase): Promise<string> {
  const sections = [];
  for (const table of starTables) sections.push(await tableSection(database, table));
  return ['## The star', erDiagram(starTables.map(entity)), ...sections].join('\n\n');
}

function entity(table: StarTable): Entity {
  return {
    name: table.name,
    columns: table.columns.map(({ name, type, references }) => ({
      name,
      type,
      key: keyMark(table.key.includes(name), references !== undefined),
    })),
    // A reference is never NULL: what is unknown has a member.
    references: table.columns.flatMap(({ name, references }) =>
      references === undefined ? [] : [{ table: references, column: name, optional: false }],
    ),
  };
}

async function tableSection(database: JobDatabase, table: StarTable): Promise<string> {
  const [counted] = await database.rows(`SELECT CAST(count(*) AS varchar) AS n FROM star_${table.name}`);
  const rows = [];
  for (const column of table.columns) rows.push(cells(table, column, await columnFacts(database, table, column)));
  return [
    `### ${table.name}`,
    `A row is ${table.grain}. Key: ${table.key.map(code).join(', ')}. Rows of the sample: ${counted?.['n'] as string}.`,
    markdownTable(header, rows),
  ].join('\n\n');
}

function cells(table: StarTable, column: StarColumn, { examples, missingPercent }: ColumnFacts): string[] {
  const { name, type, description, unit = '', references } = column;
  return [
    code(name),
    references === undefined ? type : `${type}, of \`${references}\``,
    description,
    unit,
    sourceColumnsOf(table, column).map(code).join(', '),
    examples.map(code).join(', '),
    missingPercent === undefined ? '' : percent(missingPercent),
    personalText(column),
  ];
}

function percent(share: number): string {
  return share > 0 && share < 0.1 ? 'under 0.1 %' : `${Number(share.toFixed(1))} %`;
}

export function personalText({ personal, identifying }: Pick<StarColumn, 'personal' | 'identifying'>): string {
  if (personal === true) return 'left out';
  return identifying === true ? 'tells who' : '';
}
