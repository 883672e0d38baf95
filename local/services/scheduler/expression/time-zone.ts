/** A time as a clock on the wall shows it. */
export interface WallTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const numeric = 'numeric';
  const known = formats.get(zone);
  const format =
    known ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
  formats.set(zone, format);
  return format;
}

/** Whether there is a zone of this name, such as `Europe/Berlin`. */
export function isTimeZone(zone: string): boolean {
  try {
    return formatOf(zone) !== undefined;
  } catch {
    return false;
  }
}

/** @param instant epoch milliseconds */
export function wallTime(instant: number, zone: string): WallTime {
  const parts = formatOf(zone).formatToParts(instant);
  const get = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return {
    year: get('year'),
    month: get('month'),
    day: get('day'),
    hour: get('hour'),
    minute: get('minute'),
    second: get('second'),
  };
}

const asUtc = ({ year, month, day, hour, minute, second }: WallTime) =>
  Date.UTC(year, month - 1, day, hour, minute, second);

const dayMilliseconds = 24 * 60 * 60 * 1000;

/**
 * When a zone's clocks show a time, in epoch milliseconds: the first of two where they are set back, undefined where they
 * are set forward over it.
 */
export function instantOf(wall: WallTime, zone: string): number | undefined {
  const local = asUtc(wall);
  // The zone's offsets on both sides of any change that may be near.
  const offsets = [local - dayMilliseconds, local + dayMilliseconds].map((near) => asUtc(wallTime(near, zone)) - near);
  const instants = [...new Set(offsets)].map((offset) => local - offset);
  const right = instants.filter((instant) => asUtc(wallTime(instant, zone)) === local);
  return right.length === 0 ? undefined : Math.min(...right);
}
