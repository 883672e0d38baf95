import { runtimeFailure } from '../failures.ts';
import type { Frame } from '../frame.ts';
import type { Exit, QueryLanguage } from '../query-language.ts';
import type { ChoiceRule, Json, JsonObject } from '../types.ts';
import { isTrue } from './choice.ts';
import { evaluateMembers, evaluatePayload } from './payload-template.ts';
import { applyResultPath } from './result-path.ts';
import { resolve, scopeOf } from './scope.ts';
import { filter, integerField, percentageField, textField, waitMilliseconds } from './typed-fields.ts';

/** Assign sees as `$` the result of a state, or the input of one that has none. */
async function assign(frame: Frame, fields: { Assign?: JsonObject }, value: Json): Promise<Pick<Exit, 'assigned'>> {
  return fields.Assign ? { assigned: await evaluateMembers(fields.Assign, scopeOf(frame, value)) } : {};
}

async function parameters(frame: Frame, input: Json): Promise<Json> {
  const template = frame.state.Parameters;
  return template === undefined ? input : await evaluatePayload(template, scopeOf(frame, input));
}

async function leave(frame: Frame, output: Json, assigned: Pick<Exit, 'assigned'>): Promise<Exit> {
  return { output: await filter(frame, output, frame.state.OutputPath), ...assigned };
}

async function pass(frame: Frame, input: Json): Promise<Exit> {
  return await leave(frame, input, await assign(frame, frame.state, input));
}

async function complete(frame: Frame, _input: Json, result: Json): Promise<Exit> {
  const { ResultSelector, ResultPath } = frame.state;
  const selected =
    ResultSelector === undefined ? result : await evaluatePayload(ResultSelector, scopeOf(frame, result));
  const output = applyResultPath(ResultPath, frame.input, selected);
  return await leave(frame, output, await assign(frame, frame.state, result));
}

async function passState(frame: Frame, input: Json): Promise<Exit> {
  const { Result } = frame.state;
  const result = Result === undefined ? await parameters(frame, input) : Result;
  const output = applyResultPath(frame.state.ResultPath, frame.input, result);
  return await leave(frame, output, await assign(frame, frame.state, result));
}

async function choose(frame: Frame, input: Json): Promise<ChoiceRule | undefined> {
  const scope = scopeOf(frame, input);
  for (const rule of frame.state.Choices ?? []) if (await isTrue(rule, scope)) return rule;
  return undefined;
}

async function items(frame: Frame, input: Json): Promise<Json[]> {
  const path = frame.state.ItemsPath ?? '$';
  const list = await resolve(path, scopeOf(frame, input), 'ItemsPath');
  if (Array.isArray(list)) return list;
  throw runtimeFailure(`Reference path "${path}" must point to array.`);
}

async function item(frame: Frame, input: Json, index: number, value: Json): Promise<Json> {
  const selector = frame.state.ItemSelector ?? frame.state.Parameters;
  if (selector === undefined) return value;
  return await evaluatePayload(selector, scopeOf(frame, input, { Index: index, Value: value }));
}

/** States whose QueryLanguage is JSONPath, the default. */
export const jsonpathLanguage: QueryLanguage = {
  input: (frame) => filter(frame, frame.input, frame.state.InputPath),
  arguments: parameters,
  pass,
  passState,
  complete,
  caught: async (frame, catcher, errorOutput) => ({
    output: applyResultPath(catcher.ResultPath, frame.input, errorOutput),
    ...(await assign(frame, catcher, errorOutput)),
  }),
  choose,
  leaveChoice: async (frame, input, rule) => await leave(frame, input, await assign(frame, rule ?? frame.state, input)),
  failure: async (frame, input) => ({
    error: await textField(frame, input, 'Error'),
    cause: await textField(frame, input, 'Cause'),
  }),
  waitMilliseconds,
  integer: integerField,
  percentage: percentageField,
  items,
  item,
};
