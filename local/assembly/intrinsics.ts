import type { Template, Value } from './template.ts';

/** Stands for `AWS::NoValue`: the property or the item that has it is left out. */
export const noValue = Symbol('AWS::NoValue');

/** A resolved value; `noValue` never stays inside objects and arrays. */
export type Resolved = Value | typeof noValue;

/** What the functions of a template refer to. */
export interface References {
  readonly template: Template;
  /** Values of `AWS::Region` and so on. */
  readonly pseudo: Readonly<Record<string, string>>;
  ref(logicalId: string): string;
  attribute(logicalId: string, name: string): string;
}

type IntrinsicFunction = (argument: Value, resolve: (value: Value) => Resolved, references: References) => Resolved;

/**
 * Resolves the intrinsic functions in a value of a template. Dynamic references (`{{resolve:...}}`) stay as text.
 * Throws for a function that is not supported here, naming it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
export function resolveValue(value: Value, references: References): Resolved {
  const resolve = (inner: Value) => resolveValue(inner, references);
  if (Array.isArray(value)) {
    return (value as readonly Value[]).map(resolve).filter((item) => item !== noValue);
  }
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value as Record<string, Value>);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && isIntrinsic(...only)) {
    const intrinsic = functions[only[0]];
    if (intrinsic === undefined) {
      throw new Error(`${only[0]} is not supported by the local AWS; used with ${JSON.stringify(only[1])}`);
    }
    return intrinsic(only[1], resolve, references);
  }
  const resolved = entries.map(([key, inner]) => [key, resolve(inner)] as const);
  return Object.fromEntries(resolved.filter((entry): entry is [string, Value] => entry[1] !== noValue));
}

/** A resolved value that has to be a text or a number; fails for anything else. */
export function textOf(value: Resolved): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`Expected a text in the template, got ${value === noValue ? 'AWS::NoValue' : JSON.stringify(value)}`);
}

/** A policy may hold an object whose one member is called Condition: a condition's name is a string. */
const isIntrinsic = (key: string, argument: Value) =>
  key.startsWith('Fn::') || ((key === 'Ref' || key === 'Condition') && typeof argument === 'string');

const functions: Readonly<Record<string, IntrinsicFunction>> = {
  Ref: (name, _, references) => reference(textOf(name), references),
  'Fn::GetAtt': (argument, _, references) => {
    const [logicalId = '', ...names] = typeof argument === 'string' ? argument.split('.') : (argument as string[]);
    return references.attribute(logicalId, names.join('.'));
  },
  'Fn::Join': (argument, resolve) => {
    const [separator, items] = argument as [string, Value];
    return (resolve(items) as Value[]).map(textOf).join(separator);
  },
  'Fn::Sub': substitute,
  'Fn::Select': (argument, resolve) => {
    const [index, items] = argument as [Value, Value];
    const list = resolve(items) as Value[];
    const position = textOf(resolve(index));
    const item = list[Number(position)];
    if (item === undefined) throw new Error(`Fn::Select: no item ${position} in ${JSON.stringify(list)}`);
    return item;
  },
  'Fn::Split': (argument, resolve) => {
    const [separator, text] = argument as [string, Value];
    return textOf(resolve(text)).split(separator);
  },
  'Fn::FindInMap': (argument, resolve, { template }) => {
    const [map = '', first = '', second = ''] = (argument as Value[]).map((part) => textOf(resolve(part)));
    const found = template.Mappings?.[map]?.[first]?.[second];
    if (found === undefined) throw new Error(`Fn::FindInMap: nothing at ${map}.${first}.${second}`);
    return resolve(found);
  },
  'Fn::Base64': (argument, resolve) => Buffer.from(textOf(resolve(argument))).toString('base64'),
  'Fn::GetAZs': (_, _resolve, { pseudo }) => ['a', 'b', 'c'].map((zone) => `${pseudo['AWS::Region'] ?? ''}${zone}`),
  'Fn::If': (argument, resolve, references) => {
    const [condition, then, otherwise] = argument as [string, Value, Value];
    return resolve(holds(condition, references) ? then : otherwise);
  },
  Condition: (name, _, references) => holds(textOf(name), references),
  'Fn::Equals': (argument, resolve) => {
    const [left, right] = (argument as Value[]).map((side) => JSON.stringify(resolve(side)));
    return left === right;
  },
  'Fn::Not': (argument, resolve) => resolve((argument as Value[])[0] ?? null) !== true,
  'Fn::And': (argument, resolve) => (argument as Value[]).every((part) => resolve(part) === true),
  'Fn::Or': (argument, resolve) => (argument as Value[]).some((part) => resolve(part) === true),
};

/** Whether a condition of the template holds. */
export function holds(condition: string, references: References): boolean {
  const definition = references.template.Conditions?.[condition];
  if (definition === undefined) throw new Error(`The template has no condition ${condition}`);
  return resolveValue(definition, references) === true;
}

function reference(name: string, references: References): Resolved {
  if (name === 'AWS::NoValue') return noValue;
  const pseudo = references.pseudo[name];
  if (pseudo !== undefined) return pseudo;
  const parameter = references.template.Parameters?.[name];
  if (parameter === undefined) return references.ref(name);
  if (parameter.Default === undefined || parameter.Type.startsWith('AWS::SSM::')) {
    throw new Error(`Parameter ${name} (${parameter.Type}) has no value here: only defaults of plain types are known`);
  }
  return parameter.Default;
}

function substitute(argument: Value, resolve: (value: Value) => Resolved, references: References): string {
  const [text, variables] = (typeof argument === 'string' ? [argument, {}] : argument) as [
    string,
    Record<string, Value>,
  ];
  return text.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`;
    const variable = variables[name];
    if (variable !== undefined) return textOf(resolve(variable));
    const [logicalId = '', ...attribute] = name.split('.');
    if (attribute.length > 0) return references.attribute(logicalId, attribute.join('.'));
    return textOf(reference(name, references));
  });
}
