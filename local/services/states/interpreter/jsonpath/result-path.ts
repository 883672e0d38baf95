import { DefinitionFailure, RESULT_PATH_MATCH_FAILURE } from '../failures.ts';
import type { Json } from '../types.ts';
import { parsePath } from './path.ts';

/** The input with the result at a reference path: a copy where it changes. `null` leaves the result out. */
export function applyResultPath(path: string | null | undefined, input: Json, result: Json): Json {
  if (path === null) return input;
  if (path === undefined) return result;
  return put(input, parsePath(path).steps ?? [], result);
}

function put(value: Json, steps: readonly (string | number)[], result: Json): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return result;
  if (typeof step === 'string' && value !== null && typeof value === 'object' && !Array.isArray(value)) {
    const inner = Object.hasOwn(value, step) ? value[step]! : {};
    return Object.fromEntries([...Object.entries(value), [step, put(inner, rest, result)]]);
  }
  if (typeof step === 'number' && Array.isArray(value) && step >= 0 && step < value.length) {
    return value.with(step, put(value[step]!, rest, result));
  }
  throw new DefinitionFailure(
    RESULT_PATH_MATCH_FAILURE,
    `Unable to apply step "${step}" to input "${JSON.stringify(value)}".`,
  );
}
