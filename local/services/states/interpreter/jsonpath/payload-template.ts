import { runtimeFailure } from '../failures.ts';
import type { Json, JsonObject } from '../types.ts';
import { resolve, type Scope } from './scope.ts';

/** Replaces the members whose name ends with `.$`: https://states-language.net/spec.html#payload-template */
export async function evaluatePayload(template: Json, scope: Scope): Promise<Json> {
  if (Array.isArray(template)) {
    const items: Json[] = [];
    for (const item of template) items.push(await evaluatePayload(item, scope));
    return items;
  }
  if (template === null || typeof template !== 'object') return template;
  return await evaluateMembers(template, scope);
}

export async function evaluateMembers(template: JsonObject, scope: Scope): Promise<JsonObject> {
  const members: [string, Json][] = [];
  for (const [key, value] of Object.entries(template)) {
    if (!key.endsWith('.$')) {
      members.push([key, await evaluatePayload(value, scope)]);
      continue;
    }
    if (typeof value !== 'string') throw runtimeFailure(`The value for the field '${key}' must be a valid JSONPath`);
    members.push([key.slice(0, -2), await resolve(value, scope, key)]);
  }
  return Object.fromEntries(members);
}
