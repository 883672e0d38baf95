import { bar } from '../charts.ts';
import type { Growth } from '../figures.ts';
import { change, money, percent } from '../format.ts';
import { html, name, type Html } from '../html.ts';
import { sum } from '../months.ts';
import { table, type Column } from '../table.ts';

/** Rows of a list; a longer one ends with a row of all others together. */
const mostRows = 25;

const columns = (head: string): readonly Column[] => [
  { head },
  { head: 'Revenue', kind: 'number' },
  { head: html`<span class="hidden">As a bar</span>`, kind: 'bar' },
  { head: 'Change', kind: 'number' },
  { head: 'Share', kind: 'number' },
  { head: 'Year before', kind: 'number' },
  { head: 'Margin', kind: 'number' },
];

export function growthTable(caption: string, head: string, members: readonly Growth[], all: number): Html {
  const greatest = Math.max(0, ...members.flatMap(({ revenue, before }) => [revenue, before]));
  const rows = members
    .slice(0, mostRows)
    .map((member) => [
      name(member.name),
      money(member.revenue),
      bar(member.revenue, greatest, member.before),
      change(member.revenue, member.before),
      percent(member.revenue, all),
      money(member.before),
      percent(member.margin, member.revenue),
    ]);
  return table(caption, columns(head), [...rows, ...otherRows(members.slice(mostRows), all)]);
}

function otherRows(others: readonly Growth[], all: number) {
  if (others.length === 0) return [];
  const [revenue, margin, before] = (['revenue', 'margin', 'before'] as const).map((figure) =>
    sum(others.map((other) => other[figure])),
  ) as [number, number, number];
  const shown = [money(revenue), '', change(revenue, before), percent(revenue, all), money(before)];
  return [[others.length === 1 ? '1 other' : `${others.length} others`, ...shown, percent(margin, revenue)]];
}

export const nothing = html`<p>There are no orders yet.</p>`;
export const legend = html`<p class="legend">
  <span class="key-bar"></span> the twelve months <span class="key-mark upright"></span> the twelve before
</p>`;
