/** Which numbers a field of a cron expression may have, and what they are called: `JAN` is 1. */
export interface FieldKind {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** In the order of an expression. */
export const fieldKinds = {
  minutes: { name: 'minutes', least: 0, most: 59 },
  hours: { name: 'hours', least: 0, most: 23 },
  dayOfMonth: { name: 'day-of-month', least: 1, most: 31 },
  month: { name: 'month', least: 1, most: 12, names: months },
  dayOfWeek: { name: 'day-of-week', least: 1, most: 7, names: days },
  year: { name: 'year', least: 1970, most: 2199 },
} as const satisfies Record<string, FieldKind>;

/**
 * The numbers that a field allows, in order: `*`, `5`, `1,15`, `MON-FRI`, `0/15`, `10-20/5`. Throws an error that says
 * what is wrong.
 */
export function fieldValues(text: string, kind: FieldKind): number[] {
  const values = text.split(',').flatMap((item) => itemValues(item, kind));
  return [...new Set(values)].sort((a, b) => a - b);
}

function itemValues(item: string, kind: FieldKind): number[] {
  const [, from = '', to, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(item) ?? [];
  if (from === '' || (from === '*' && to !== undefined) || step === '0') throw wrong(item, kind);
  const first = from === '*' ? kind.least : numberOf(from, kind);
  const open = from === '*' || step !== undefined ? kind.most : first;
  const last = to === undefined ? open : numberOf(to, kind);
  if (last < first) throw wrong(item, kind);
  const stride = Number(step ?? 1);
  return Array.from({ length: Math.floor((last - first) / stride) + 1 }, (_, index) => first + index * stride);
}

export function numberOf(text: string, kind: FieldKind): number {
  const named = kind.names?.indexOf(text.toUpperCase()) ?? -1;
  const value = named >= 0 ? named + kind.least : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= kind.least && value <= kind.most) return value;
  throw wrong(text, kind);
}

export const wrong = (text: string, { name, least, most }: FieldKind) =>
  new Error(`${name} cannot be ${text}: it takes ${least} to ${most}`);
