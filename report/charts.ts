/**
 * Charts as SVG without a viewBox: what lies along the page is in percent, so that they fill any width while their
 * texts keep their size. No style attributes: the page's policy allows none.
 */
import { shortMoney } from './format.ts';
import { html, type Html } from './html.ts';
import { monthLetter, monthName, yearOf } from './months.ts';

const plot = { height: 220, top: 14, bottom: 40, left: 11 } as const;
const bottom = plot.height + plot.top;

/** Steps of 1, 2 or 5 times a power of ten, at most five of them up to `greatest`. */
export function gridLines(greatest: number): number[] {
  if (greatest <= 0) return [0];
  const power = 10 ** Math.floor(Math.log10(greatest / 4));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => greatest / size <= 5) ?? greatest;
  return Array.from({ length: Math.ceil(greatest / step) + 1 }, (_, index) => index * step);
}

const percentOf = (value: number): string => `${value.toFixed(2)}%`;

/** A column a month; a mark across it where the same month of the year before was. */
export function monthColumns(title: string, last: number, now: readonly number[], before: readonly number[]): Html {
  const lines = gridLines(Math.max(...now, ...before));
  const top = lines.at(-1) || 1;
  const y = (value: number) => bottom - (Math.max(0, value) / top) * plot.height;
  const width = (100 - plot.left) / now.length;
  const columns = now.map((value, place) => {
    const x = plot.left + place * width;
    return html`${column(x, width, y(value))}${mark(x, width, before[place] ?? 0, y(before[place] ?? 0))}
    ${monthLabel(last - now.length + 1 + place, x + width / 2, place === 0)}`;
  });
  return html`<svg class="chart" width="100%" height="${bottom + plot.bottom}" role="img" aria-label="${title}">
    ${lines.map((value) => gridLine(value, y(value)))}${columns}
  </svg>`;
}

const column = (x: number, width: number, y: number): Html =>
  html`<rect
    class="bar"
    x="${percentOf(x + width * 0.15)}"
    width="${percentOf(width * 0.7)}"
    y="${y.toFixed(1)}"
    height="${(bottom - y).toFixed(1)}"
  />`;

/** Nothing where there was nothing: a chart of the first years would be underlined. */
function mark(x: number, width: number, value: number, y: number): Html | undefined {
  if (value === 0) return undefined;
  const [x1, x2] = [percentOf(x + width * 0.02), percentOf(x + width * 0.98)];
  // With an edge of the paper's colour, so that it stands out on a column as well.
  return html`<line class="edge" x1="${x1}" x2="${x2}" y1="${y.toFixed(1)}" y2="${y.toFixed(1)}" />
    <line class="mark" x1="${x1}" x2="${x2}" y1="${y.toFixed(1)}" y2="${y.toFixed(1)}" />`;
}

const gridLine = (value: number, y: number): Html =>
  html`<line class="grid" x1="${percentOf(plot.left)}" x2="100%" y1="${y.toFixed(1)}" y2="${y.toFixed(1)}" />
    <text x="0" y="${(y + 4).toFixed(1)}">${shortMoney(value)}</text>`;

/** The year stands under each January, and under the first month unless a January follows too closely for two. */
function monthLabel(index: number, x: number, isFirst: boolean): Html {
  const month = index % 12;
  const year =
    month === 0 || (isFirst && month < 9)
      ? html`<text x="${percentOf(x)}" y="${bottom + 34}" text-anchor="middle">${yearOf(index)}</text>`
      : undefined;
  return html`<text x="${percentOf(x)}" y="${bottom + 16}" text-anchor="middle">
      ${monthLetter(index)}<title>${monthName(index)}</title>
    </text>
    ${year}`;
}

/** A bar in a table's row, the longest as wide as its cell; a mark where it was before. The figures stand beside it. */
export function bar(value: number, greatest: number, before?: number): Html {
  const share = (of: number) => percentOf(greatest <= 0 ? 0 : (Math.max(0, of) / greatest) * 100);
  const mark =
    before === undefined || before === 0
      ? undefined
      : html`<line class="mark" x1="${share(before)}" x2="${share(before)}" y1="0" y2="18" />`;
  return html`<svg class="row" width="100%" height="18" aria-hidden="true">
    <rect class="bar" y="3" height="12" width="${share(value)}" />
    ${mark}
  </svg>`;
}
