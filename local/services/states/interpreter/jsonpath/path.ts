import type { Json } from '../types.ts';

/** A path such as `$.a['b'][0]`, `$$.Execution.Id` or `$variable.a`. */
export interface Path {
  readonly root: 'input' | 'context' | { readonly variable: string };
  /** Names and indexes when the path can lead to one value only; undefined for wildcards, slices, filters. */
  readonly steps: readonly (string | number)[] | undefined;
  /** From the root on, beginning with `$`, for the JSONPath library. */
  readonly query: string;
}

const ROOT = /^\$(\$|[\p{L}_][\p{L}\p{N}_]*)?/u;
const STEP = /\.([^.[\]*()]+)|\[\s*(-?\d+)\s*\]|\[\s*'((?:[^'\\]|\\.)*)'\s*\]|\[\s*"((?:[^"\\]|\\.)*)"\s*\]/y;

const parsed = new Map<string, Path>();

export function parsePath(text: string): Path {
  let path = parsed.get(text);
  if (!path) {
    const [start = '$', name] = ROOT.exec(text) ?? [];
    const root = name === '$' ? 'context' : name === undefined ? 'input' : { variable: name };
    path = { root, steps: definiteSteps(text.slice(start.length)), query: `$${text.slice(start.length)}` };
    parsed.set(text, path);
  }
  return path;
}

function definiteSteps(text: string): (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const found = STEP.exec(text);
    if (!found) return undefined;
    const [, name, index, single, double] = found;
    steps.push(index !== undefined ? Number(index) : (name ?? (single ?? double ?? '').replace(/\\(.)/g, '$1')));
  }
  return steps;
}

/** Follows names and indexes; undefined when nothing is there. Only a value's own members count. */
export function follow(value: Json | undefined, steps: readonly (string | number)[]): Json | undefined {
  let at = value;
  for (const step of steps) {
    if (Array.isArray(at)) at = typeof step === 'number' ? at.at(step) : undefined;
    else if (at !== null && typeof at === 'object') at = Object.hasOwn(at, step) ? at[step] : undefined;
    else return undefined;
  }
  return at;
}

/** All matches of a path with wildcards, slices or filters. */
export async function search(value: Json, query: string): Promise<Json[]> {
  const { JSONPath } = await import('jsonpath-plus');
  if (value === null || typeof value !== 'object') return [];
  return JSONPath<Json[] | undefined>({ path: query, json: value, wrap: true, eval: 'safe' }) ?? [];
}
