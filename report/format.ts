import { html, type Html } from './html.ts';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });
const cents = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const tenths = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const minus = (text: string): string => text.replace('-', '\u2212');

/** `9,365,336` */
export const integer = (value: number): string => minus(whole.format(value === 0 ? 0 : value));

/** `$9,365,336`; the report says once that it is USD. */
export const money = (value: number): string =>
  Math.round(value) < 0 ? `\u2212$${whole.format(-value)}` : `$${integer(Math.max(0, value))}`;

/** `$9.37M`, for where there is little room. */
export const shortMoney = (value: number): string =>
  value < 0 ? `\u2212${shortMoney(-value)}` : `$${compact.format(value)}`;

/** `9365336.43` → `9,365,336.43`, exactly: digits beyond those of a double stay. */
export const decimal = (text: string): string =>
  text.includes('.') ? cents.format(text as `${number}`) : whole.format(text as `${number}`);

/** `3 orders`, `1 order` */
export const plural = (count: number, noun: string): string => `${integer(count)} ${noun}${count === 1 ? '' : 's'}`;

/** `34.2%` */
export const percent = (part: number, all: number): string => (all === 0 ? '–' : `${((part / all) * 100).toFixed(1)}%`);

/** How far `now` is from `before`: `+12.3%`, `−4.0%`, `new`, `no change`. */
export function changeText(now: number, before: number): string {
  if (now === before) return 'no change';
  if (before <= 0) return 'new';
  const change = ((now - before) / before) * 100;
  if (Math.abs(change) < 0.05) return change > 0 ? '+<0.1%' : '\u2212<0.1%';
  return `${change > 0 ? '+' : '\u2212'}${tenths.format(Math.abs(change))}%`;
}

/** With an arrow, so that it does not depend on colour. */
export function change(now: number, before: number): Html {
  const text = changeText(now, before);
  if (now === before) return html`<span class="same">${text}</span>`;
  const up = now > before;
  return html`<span class="${up ? 'up' : 'down'}"><span aria-hidden="true">${up ? '▲' : '▼'}</span> ${text}</span>`;
}

/** `2026-11-28T13:38:08.934102Z` → `28 November 2026, 13:38 UTC` */
export function moment(iso: string): Html {
  const date = new Date(iso);
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return html`<time datetime="${iso}">${day}, ${date.toISOString().slice(11, 16)} UTC</time>`;
}
