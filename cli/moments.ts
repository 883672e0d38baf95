/** `2026-11-22 03:00:01` in UTC. */
export const moment = (time: Date): string => time.toISOString().replace('T', ' ').slice(0, 19);

/** `2026-11-23 03:00 Europe/Berlin`, a moment as the clocks of a zone show it. */
export function zonedMinute(time: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return `${parts.format(time)} ${timeZone}`;
}
