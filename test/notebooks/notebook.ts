import { readFileSync } from 'node:fs';
import path from 'node:path';
import { executeNotebook } from '../../notebooks/execute-notebook.ts';
import type { LocalPipeline } from '../end-to-end/local-pipeline.ts';
import { assume } from '../local/iam/people.ts';
import { clientEnvironment } from '../local/python.ts';

interface Output {
  readonly output_type: string;
  readonly ename?: string;
  readonly evalue?: string;
  readonly data?: Readonly<Record<string, string | string[] | undefined>>;
}

interface Notebook {
  readonly cells: readonly { readonly cell_type: string; readonly outputs?: readonly Output[] }[];
}

export const readNotebook = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Notebook;

/** What the cells show, as HTML. */
export const shownBy = (notebook: Notebook): string =>
  notebook.cells
    .flatMap(({ outputs = [] }) => outputs)
    .map(({ data }) => [data?.['text/html'] ?? ''].flat().join(''))
    .join('\n');

/** Executes the notebook with the rights of an analyst; `folder` is the home of whatever Python keeps. */
export async function execute({ aws }: LocalPipeline, folder: string): Promise<Notebook> {
  const analyst = await assume(aws, aws.outputs['AnalystRoleArn'] ?? '', 'anna');
  const file = path.join(folder, 'executed.ipynb');
  const environment = {
    ...clientEnvironment(analyst),
    AWS_SESSION_TOKEN: analyst.credentials.sessionToken,
    HOME: folder,
  };
  await executeNotebook('python3', file, environment);
  return readNotebook(file);
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};
const plain = (html: string) =>
  html.replaceAll(/<\/?bdi>/g, '').replaceAll(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => entities[entity] ?? entity);

/** The cells' texts of each table, by its caption. */
export function tablesIn(html: string): Record<string, string[][]> {
  const tables = [...html.matchAll(/<table><caption>(.*?)<\/caption>.*?<tbody>(.*?)<\/tbody>/gs)];
  return Object.fromEntries(
    tables.map(([, caption = '', body = '']) => [
      plain(caption),
      [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
        [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => plain(cell)),
      ),
    ]),
  );
}

/** The texts in each chart, by what it says of itself: the part of its `alt` before the first period. */
export function chartsIn(html: string): Record<string, string[]> {
  const images = [
    ...html.matchAll(/aria-label="Chart: ([^"]*)"[^>]*><img alt="[^"]*" src="data:image\/svg\+xml;base64,([^"]*)"/g),
  ];
  return Object.fromEntries(
    images.map(([, title = '', source = '']) => {
      const svg = Buffer.from(source, 'base64').toString('utf8');
      return [plain(title), [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, text = '']) => plain(text.trim()))];
    }),
  );
}

/** Where tables differ, cell by cell: `All years, paid, USD: 1.01 instead of 1.00`; a row is known by its first cell. */
export function differences(shown: Record<string, string[][]>, expected: Record<string, string[][]>): string[] {
  const captions = [...new Set([...Object.keys(shown), ...Object.keys(expected)])];
  return captions.flatMap((caption) => {
    const [rows, wanted] = [shown[caption] ?? [], expected[caption] ?? []];
    if (rows.length !== wanted.length) return [`${caption}: ${rows.length} rows instead of ${wanted.length}`];
    return rows.flatMap((row, place) => {
      const other = wanted[place] ?? [];
      if (row.length !== other.length) return [`${caption}: ${row.length} columns instead of ${other.length}`];
      const cells = row.map((cell, column) => [cell, other[column]] as const);
      const wrong = cells.filter(([cell, right]) => cell !== right);
      return wrong.map(([cell, right]) => `${caption}, ${other[0]}: ${cell} instead of ${right}`);
    });
  });
}
