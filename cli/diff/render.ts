import { deviation, thousands } from '../../data/number-text.ts';
import { plural } from '../format.ts';
import type { Manifest } from '../../lake/run-files.ts';
import { renderTable } from '../table.ts';
import type { Figure, Member, MemberChange, TableDifference } from './compare.ts';

const number = (text: string | null): string => (text === null ? '' : thousands(text));

/** The difference, and how much it is of what was before. */
function differenceCells({ before, after, difference }: Figure): [string, string] {
  if (before === null || after === null) return [before === null ? 'new' : 'gone', ''];
  if (difference === '0') return ['equal', ''];
  return [number(difference), deviation(after, before) ?? ''];
}

const columns = [
  { name: 'table' },
  { name: 'measure' },
  ...['before', 'after', 'difference', ''].map((name) => ({ name, type: 'decimal' })),
];

const figureRow = (name: string, measure: string, figure: Figure): string[] => [
  name,
  measure,
  number(figure.before),
  number(figure.after),
  ...differenceCells(figure),
];

const figureTable = (tables: readonly TableDifference[]): string =>
  renderTable(
    columns,
    tables.flatMap(({ name, rows, sums }) => [
      figureRow(name, 'rows', rows),
      ...Object.entries(sums).map(([measure, figure]) => figureRow('', measure, figure)),
    ]),
  );

const memberText = ({ key, told }: Member): string =>
  `${key} (${Object.values(told)
    .filter((cell) => cell !== null)
    .join(', ')})`;

function memberLines(name: string, what: string, { count, examples }: MemberChange): string[] {
  if (count === 0) return [];
  const more = count > examples.length ? [`... ${thousands(String(count - examples.length))} more`] : [];
  return [
    `${name}: ${plural(count, 'member')} ${what}`,
    ...[...examples.map(memberText), ...more].map((text) => `  ${text}`),
  ];
}

/** Two runs side by side, for people. */
export function renderDifference(before: Manifest, after: Manifest, tables: readonly TableDifference[]): string {
  const members = tables.flatMap(({ name, members }) =>
    members ? [...memberLines(name, 'added', members.added), ...memberLines(name, 'removed', members.removed)] : [],
  );
  return [
    `before  ${before.runId}, the source of ${before.moment}`,
    `after   ${after.runId}, the source of ${after.moment}`,
    figureTable(tables),
    ...(members.length === 0 ? ['No member of a dimension was added or removed.'] : members),
  ].join('\n');
}
