import type { Json } from '../types.ts';
import { evaluate, expressionIn, isExpression } from './expressions.ts';

/** Evaluates all expressions in a JSON value; `field` is its place, as in `Arguments` or `Output/items[0]`. */
export async function evaluateTemplate(
  template: Json,
  bindings: Record<string, unknown>,
  field: string,
): Promise<Json> {
  if (isExpression(template)) return await evaluate(expressionIn(template), bindings, field);
  if (Array.isArray(template)) {
    const items: Json[] = [];
    for (const [index, item] of template.entries()) {
      items.push(await evaluateTemplate(item, bindings, `${field}[${index}]`));
    }
    return items;
  }
  if (template === null || typeof template !== 'object') return template;
  const members: [string, Json][] = [];
  for (const [key, item] of Object.entries(template)) {
    members.push([key, await evaluateTemplate(item, bindings, `${field}/${key}`)]);
  }
  return Object.fromEntries(members);
}
