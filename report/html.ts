/** HTML in which everything that is put into it is text, unless it was made here itself. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Html | string | number | null | undefined | readonly Content[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that HTML has no way to write; a reader sees that there was something. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** The one place where text becomes HTML: in elements, and in attributes within quotes. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(unwritable, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');

function written(content: Content): string {
  if (content === null || content === undefined) return '';
  if (content instanceof Html) return content.text;
  if (typeof content === 'object') return content.map(written).join('');
  return escaped(String(content));
}

/** html`<td>${anything}</td>` */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(strings.map((string, index) => string + written(contents[index])).join(''));
}

/** A name out of the data: whichever way it is written, and however long, it turns and pushes nothing around it. */
export const name = (text: string | null): Html =>
  text === null || text.trim() === '' ? html`<i>without a name</i>` : html`<bdi>${text}</bdi>`;
