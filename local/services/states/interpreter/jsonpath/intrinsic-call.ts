import { DefinitionFailure, INTRINSIC_FAILURE, StateFailure } from '../failures.ts';
import type { Json } from '../types.ts';
import { formatLiteral, INTRINSICS } from './intrinsics.ts';
import { type Argument, type Call, parseIntrinsic } from './intrinsic-parser.ts';
import { resolve, type Scope } from './scope.ts';

const parsed = new Map<string, Call | undefined>();

/** Evaluates the text of an intrinsic function; `field` is the name that an error tells. */
export async function callIntrinsic(text: string, scope: Scope, field: string): Promise<Json> {
  if (!parsed.has(text)) parsed.set(text, parseIntrinsic(text));
  const call = parsed.get(text);
  if (!call) throw failure(`'${text}' of the field '${field}' is neither a path nor an intrinsic function`);
  return await evaluateCall(call, scope, field);
}

async function evaluateCall(call: Call, scope: Scope, field: string): Promise<Json> {
  const operate = Object.hasOwn(INTRINSICS, call.name) ? INTRINSICS[call.name] : undefined;
  if (!operate) throw failure(`There is no intrinsic function ${call.name}`);
  const values: Json[] = [];
  for (const [index, argument] of call.arguments.entries()) {
    values.push(await evaluateArgument(argument, call.name === 'States.Format' && index === 0, scope, field));
  }
  try {
    return operate(values, scope.effects);
  } catch (error) {
    if (error instanceof StateFailure) throw error;
    throw failure(`${call.name}: ${(error as Error).message}`);
  }
}

async function evaluateArgument(argument: Argument, isFormat: boolean, scope: Scope, field: string): Promise<Json> {
  if (argument.kind === 'call') return await evaluateCall(argument, scope, field);
  if (argument.kind === 'path') return await resolve(argument.path, scope, field);
  return isFormat && argument.raw !== undefined ? formatLiteral(argument.raw) : argument.value;
}

const failure = (message: string) => new DefinitionFailure(INTRINSIC_FAILURE, message);
