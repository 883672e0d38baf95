import { runtimeFailure } from '../failures.ts';
import type { ChoiceRule, Json } from '../types.ts';
import { OPERATORS } from './choice-operators.ts';
import { lookUp, type Scope } from './scope.ts';

const NOT_OPERATORS = new Set(['Variable', 'Next', 'Comment', 'Assign', 'Output']);

/** Whether a rule of a Choice state is true. */
export async function isTrue(rule: ChoiceRule, scope: Scope): Promise<boolean> {
  if (rule.And) return await every(rule.And, scope);
  if (rule.Or) return !(await every(rule.Or, scope, false));
  if (rule.Not) return !(await isTrue(rule.Not, scope));
  return await compare(rule, scope);
}

/** Whether all rules are `wanted`; stops at the first that is not. */
async function every(rules: readonly ChoiceRule[], scope: Scope, wanted = true): Promise<boolean> {
  for (const rule of rules) if ((await isTrue(rule, scope)) !== wanted) return false;
  return true;
}

async function compare(rule: ChoiceRule, scope: Scope): Promise<boolean> {
  const [name, operand] = operatorOf(rule);
  const variable = rule.Variable ?? '$';
  const value = await lookUp(variable, scope);
  if (name === 'IsPresent') return (value !== undefined) === operand;
  if (value === undefined) throw invalidPath(variable);
  const operate = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (operate) return operate(value, operand);
  const byPath = Object.hasOwn(OPERATORS, name.replace(/Path$/, '')) ? OPERATORS[name.replace(/Path$/, '')] : undefined;
  if (!byPath || typeof operand !== 'string') throw runtimeFailure(`There is no comparison operator '${name}'`);
  const expected = await lookUp(operand, scope);
  if (expected === undefined) throw invalidPath(operand);
  return byPath(value, expected);
}

function operatorOf(rule: ChoiceRule): [string, Json] {
  const found = Object.entries(rule as Record<string, Json>).find(([key]) => !NOT_OPERATORS.has(key));
  if (!found) throw runtimeFailure('The choice rule has no comparison operator');
  return found;
}

const invalidPath = (path: string) =>
  runtimeFailure(`Invalid path '${path}': The choice state's condition path references an invalid value.`);
