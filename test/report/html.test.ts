import { describe, expect, it } from '@jest/globals';
import { escaped, html, name } from '../../report/html.ts';

describe('text becomes HTML in one place', () => {
  it.each([
    [`<script>alert("1 & '2'")</script>`, '&lt;script&gt;alert(&quot;1 &amp; &#39;2&#39;&quot;)&lt;/script&gt;'],
    ['&amp;', '&amp;amp;'],
    ['שלום 🚗', 'שלום 🚗'],
    ['a\u0000b\u001bc\u009fd', 'a\ufffdb\ufffdc\ufffdd'],
    ['half \ud83d of a pair', 'half \ufffd of a pair'],
    ['tab\tand\nline', 'tab\tand\nline'],
  ])('%j', (text, expected) => expect(escaped(text)).toBe(expected));

  it('what is put into a template is text, lists and numbers too; what a template made stays HTML', () => {
    const cells = ['<a>', 1].map((cell) => html`<td title="${'"'}">${cell}</td>`);
    expect(html`${cells}${null}${undefined}`.text).toBe('<td title="&quot;">&lt;a&gt;</td><td title="&quot;">1</td>');
  });

  it.each([
    ['<b>', '<bdi>&lt;b&gt;</bdi>'],
    [' ', '<i>without a name</i>'],
    [null, '<i>without a name</i>'],
  ])('the name %j', (text, expected) => expect(name(text).text).toBe(expected));
});
