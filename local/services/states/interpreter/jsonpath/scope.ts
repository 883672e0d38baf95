import { runtimeFailure } from '../failures.ts';
import { contextObject, type Frame } from '../frame.ts';
import type { Effects, Json } from '../types.ts';
import { callIntrinsic } from './intrinsic-call.ts';
import { follow, parsePath, search } from './path.ts';

/** What the paths of a field can refer to. */
export interface Scope {
  /** `$` */
  readonly input: Json;
  /** `$$` */
  context(): Json;
  /** `$name` */
  variable(name: string): Json | undefined;
  readonly effects: Effects;
}

export function scopeOf(frame: Frame, input: Json, mapItem = frame.flow.mapItem): Scope {
  return {
    input,
    context: () => contextObject(frame, mapItem),
    variable: (name) => frame.flow.variables.get(name),
    effects: frame.flow.execution.effects,
  };
}

/** The value at a path; undefined when nothing is there. A path that can have many matches gives an array. */
export async function lookUp(text: string, scope: Scope): Promise<Json | undefined> {
  const { root, steps, query } = parsePath(text);
  const value = root === 'input' ? scope.input : root === 'context' ? scope.context() : scope.variable(root.variable);
  if (steps) return follow(value, steps);
  return value === undefined ? undefined : await search(value, query);
}

/** A path or an intrinsic function; `field` is the name that an error tells. */
export async function resolve(text: string, scope: Scope, field: string): Promise<Json> {
  if (!text.startsWith('$')) return await callIntrinsic(text, scope, field);
  const value = await lookUp(text, scope);
  if (value !== undefined) return value;
  throw runtimeFailure(
    `The JSONPath '${text}' specified for the field '${field}' could not be found in the input '${JSON.stringify(scope.input)}'`,
  );
}
