import { runIdPattern } from '../../workflows/contract.ts';

const runId = new RegExp(runIdPattern);
const form = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})?Z$/;

/**
 * Milliseconds since the epoch of `20261122T030000Z` or, with milliseconds, `20261122T030000123Z`; `undefined` when
 * the text is no moment.
 */
export function parseMoment(text: string): number | undefined {
  const [, year, month, day, hour, minute, second, millisecond = '000'] = form.exec(text) ?? [];
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`;
  const moment = Date.parse(iso);
  // Date takes the 31st of February for a day of March.
  return !Number.isNaN(moment) && new Date(moment).toISOString() === iso ? moment : undefined;
}

/** When a run started, milliseconds since the epoch; `undefined` for what is no run id. */
export function momentOfRun(id: string): number | undefined {
  return runId.test(id) ? parseMoment(id.slice(0, id.indexOf('-'))) : undefined;
}

export function isRunId(id: string): boolean {
  return momentOfRun(id) !== undefined;
}
