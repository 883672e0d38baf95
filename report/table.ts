import { html, type Content, type Html } from './html.ts';

export interface Column {
  readonly head: Content;
  /** Numbers are set to the right; bars take the room that is left. */
  readonly kind?: 'number' | 'bar';
}

/** The first cell of a row is its head. A table that is wider than the page scrolls, also by keyboard. */
export function table(caption: string, columns: readonly Column[], rows: readonly (readonly Content[])[]): Html {
  const head = columns.map(({ head: text, kind }) => html`<th scope="col" class="${kind ?? 'text'}">${text}</th>`);
  const body = rows.map(
    (cells) =>
      html`<tr>
        ${cells.map((cell, index) => tableCell(cell, columns[index]?.kind ?? 'text', index === 0))}
      </tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}

const tableCell = (cell: Content, kind: string, isHead: boolean): Html =>
  isHead ? html`<th scope="row" class="${kind}">${cell}</th>` : html`<td class="${kind}">${cell}</td>`;

/** What a chart shows, in figures: folded on screen, open in print. */
export const behind = (figures: Html): Html =>
  html`<details class="figures">
    <summary>The figures of this chart as a table</summary>
    ${figures}
  </details>`;

/** What few readers want to see. */
export const folded = (summary: string, content: Html): Html =>
  html`<details>
    <summary>${summary}</summary>
    ${content}
  </details>`;
