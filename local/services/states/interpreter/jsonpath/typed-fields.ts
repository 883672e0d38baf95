import { runtimeFailure } from '../failures.ts';
import type { Frame } from '../frame.ts';
import { parseTimestamp } from '../timestamps.ts';
import type { Json } from '../types.ts';
import { lookUp, resolve, scopeOf } from './scope.ts';

const told = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value));

/** A number written as a number or as text; undefined for anything else. */
function numberIn(value: Json): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** A number of the definition itself. */
function literal(name: string, value: Json | undefined, allowed: (value: number) => boolean): number | undefined {
  if (value === undefined || (typeof value === 'number' && value >= 0 && allowed(value))) return value;
  throw runtimeFailure(`The ${name} field has the value ${JSON.stringify(value)}, which is not allowed there`);
}

async function valueAt(frame: Frame, input: Json, field: string, path: string): Promise<Json> {
  return await resolve(path, scopeOf(frame, input), field);
}

/** A whole number of at least 0, given as `name` or by path as `namePath`. */
export async function integerField(frame: Frame, input: Json, name: string): Promise<number | undefined> {
  const fields = frame.state as unknown as Record<string, Json | undefined>;
  const path = fields[`${name}Path`];
  if (typeof path !== 'string') return literal(name, fields[name], Number.isInteger);
  const value = await valueAt(frame, input, `${name}Path`, path);
  const number = numberIn(value);
  if (number === undefined || !Number.isInteger(number)) {
    throw runtimeFailure(
      `The ${name}Path field refers to value "${told(value)}" which is not a valid integer: ${path}`,
    );
  }
  if (number < 0) throw runtimeFailure(`${name} cannot be negative.`);
  return number;
}

/** ToleratedFailurePercentage, 0 to 100. */
export async function percentageField(frame: Frame, input: Json): Promise<number | undefined> {
  const path = frame.state.ToleratedFailurePercentagePath;
  if (path === undefined) {
    const value = frame.state.ToleratedFailurePercentage;
    return literal('ToleratedFailurePercentage', value, (number) => number <= 100);
  }
  const value = await valueAt(frame, input, 'ToleratedFailurePercentagePath', path);
  const number = numberIn(value);
  if (number === undefined) {
    throw runtimeFailure(
      `The ToleratedFailurePercentagePath field refers to value "${told(value)}" which is not a valid float: ${path}`,
    );
  }
  if (number < 0 || number > 100) throw runtimeFailure('ToleratedFailurePercentage must be between 0 and 100.');
  return number;
}

/** Milliseconds that a Wait state waits. */
export async function waitMilliseconds(frame: Frame, input: Json): Promise<number> {
  const { Seconds, SecondsPath, Timestamp, TimestampPath } = frame.state;
  if (SecondsPath !== undefined) return (await secondsAt(frame, input, SecondsPath)) * 1000;
  const seconds = literal('Seconds', Seconds, Number.isInteger);
  if (seconds !== undefined) return seconds * 1000;
  const text = TimestampPath === undefined ? Timestamp : await valueAt(frame, input, 'TimestampPath', TimestampPath);
  const moment = parseTimestamp(text);
  if (moment === undefined) {
    throw runtimeFailure(
      `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ` +
        `${TimestampPath ?? ''} == ${told(text ?? null)}`,
    );
  }
  return moment - frame.flow.execution.effects.now();
}

async function secondsAt(frame: Frame, input: Json, path: string): Promise<number> {
  const value = await valueAt(frame, input, 'SecondsPath', path);
  const number = numberIn(value);
  if (number === undefined || !Number.isInteger(number)) {
    throw runtimeFailure(`The SecondsPath parameter cannot be parsed as a long value: ${path} == ${told(value)}`);
  }
  if (number < 0) throw runtimeFailure(`The SecondsPath parameter references a negative value: ${path} == ${number}`);
  return number;
}

/** Error or Cause of a Fail state: a text, or by path or intrinsic function. */
export async function textField(frame: Frame, input: Json, name: 'Error' | 'Cause'): Promise<string | undefined> {
  const path = frame.state[`${name}Path`];
  if (path === undefined) return frame.state[name];
  const value = await valueAt(frame, input, `${name}Path`, path);
  if (typeof value === 'string') return value;
  throw runtimeFailure(`The ${name}Path field refers to value "${told(value)}" which is not a string: ${path}`);
}

/** InputPath or OutputPath: `null` leaves all out. */
export async function filter(frame: Frame, value: Json, path: string | null | undefined): Promise<Json> {
  if (path === undefined || path === '$') return value;
  if (path === null) return {};
  const found = await lookUp(path, scopeOf(frame, value));
  if (found !== undefined) return found;
  throw runtimeFailure(`Invalid path '${path}' : No results for path: ${bracketed(path)}`);
}

/** `$.a.b` as AWS's library tells it: `$['a']['b']`. */
const bracketed = (path: string) => path.replace(/\.([^.[\]()*]+)/g, "['$1']");
