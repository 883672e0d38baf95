import { fieldKinds, fieldValues, numberOf, wrong } from './field.ts';

/** A day of the calendar. */
export interface Day {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

export type DayRule = (day: Day) => boolean;

export const daysIn = ({ year, month }: Pick<Day, 'year' | 'month'>) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** 1 is Sunday, 7 is Saturday. */
export const weekdayOf = ({ year, month, day }: Day) => new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;

/** `*`, numbers; `L` the month's last day, `L-2` two before it, `15W` the weekday nearest to the 15th, `LW` the last weekday. */
export function dayOfMonthRule(text: string): DayRule {
  const [, before] = /^L(?:-(\d{1,2}))?$/.exec(text) ?? [];
  if (text.startsWith('L-') && before !== undefined) return (date) => date.day === daysIn(date) - Number(before);
  if (text === 'L') return (date) => date.day === daysIn(date);
  if (text === 'LW') return (date) => date.day === nearestWeekday({ ...date, day: daysIn(date) });
  const [, nearest] = /^(\d{1,2})W$/.exec(text) ?? [];
  if (nearest === undefined) return oneOf(fieldValues(text, fieldKinds.dayOfMonth), ({ day }) => day);
  const wanted = numberOf(nearest, fieldKinds.dayOfMonth);
  return (date) => wanted <= daysIn(date) && date.day === nearestWeekday({ ...date, day: wanted });
}

/** `*`, numbers and names; `L` Saturday, `6L` the month's last Friday, `3#2` its second Tuesday. */
export function dayOfWeekRule(text: string): DayRule {
  const kind = fieldKinds.dayOfWeek;
  const [, last] = /^(\w+)L$/.exec(text) ?? [];
  if (last !== undefined) {
    const wanted = numberOf(last, kind);
    return (date) => weekdayOf(date) === wanted && date.day > daysIn(date) - 7;
  }
  const [, weekday, which] = /^(\w+)#(\d)$/.exec(text) ?? [];
  if (weekday === undefined || which === undefined) {
    return oneOf(fieldValues(text === 'L' ? 'SAT' : text, kind), weekdayOf);
  }
  if (which < '1' || which > '5') throw wrong(text, kind);
  const wanted = numberOf(weekday, kind);
  return (date) => weekdayOf(date) === wanted && Math.ceil(date.day / 7) === Number(which);
}

function oneOf(values: readonly number[], read: (date: Day) => number): DayRule {
  const allowed = new Set(values);
  return (date) => allowed.has(read(date));
}

/** Of the same month: of Saturday the 1st it is Monday the 3rd. */
function nearestWeekday(date: Day): number {
  const { day } = date;
  switch (weekdayOf(date)) {
    case 7:
      return day === 1 ? 3 : day - 1;
    case 1:
      return day === daysIn(date) ? day - 2 : day + 1;
    default:
      return day;
  }
}
