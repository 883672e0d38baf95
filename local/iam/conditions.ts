import { isLike } from './patterns.ts';
import type { Context } from './request.ts';

/** `{ StringLike: { 's3:prefix': ['runs/*'] } }` */
export type ConditionBlock = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export type Condition = (context: Context) => boolean;

type Compare = (value: string, wanted: string) => boolean;

/** `not`: holds when no value equals any wanted one, and when the key is absent. */
interface Operator {
  readonly compare: Compare;
  readonly not?: true;
}

const equal: Compare = (value, wanted) => value === wanted;
const equalIgnoringCase: Compare = (value, wanted) => value.toLowerCase() === wanted.toLowerCase();
const numbers =
  (holds: (value: number, wanted: number) => boolean): Compare =>
  (value, wanted) =>
    holds(Number(value), Number(wanted));

/** Each of the six parts of an ARN by itself: an asterisk does not reach over a colon. The last part has the rest. */
const arnLike: Compare = (value, wanted) => {
  const [parts, patterns] = [value, wanted].map((arn) => /^(.*?):(.*?):(.*?):(.*?):(.*?):(.*)$/s.exec(arn)?.slice(1));
  return (
    parts !== undefined && patterns !== undefined && patterns.every((one, index) => isLike(parts[index] ?? '', one))
  );
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators: Readonly<Record<string, Operator>> = {
  StringEquals: { compare: equal },
  StringNotEquals: { compare: equal, not: true },
  StringEqualsIgnoreCase: { compare: equalIgnoringCase },
  StringNotEqualsIgnoreCase: { compare: equalIgnoringCase, not: true },
  StringLike: { compare: isLike },
  StringNotLike: { compare: isLike, not: true },
  NumericEquals: { compare: numbers((value, wanted) => value === wanted) },
  NumericNotEquals: { compare: numbers((value, wanted) => value === wanted), not: true },
  NumericLessThan: { compare: numbers((value, wanted) => value < wanted) },
  NumericLessThanEquals: { compare: numbers((value, wanted) => value <= wanted) },
  NumericGreaterThan: { compare: numbers((value, wanted) => value > wanted) },
  NumericGreaterThanEquals: { compare: numbers((value, wanted) => value >= wanted) },
  Bool: { compare: equalIgnoringCase },
  ArnEquals: { compare: arnLike },
  ArnLike: { compare: arnLike },
  ArnNotEquals: { compare: arnLike, not: true },
  ArnNotLike: { compare: arnLike, not: true },
};

/** The keys whose values are told with requests here; `aws:TagKeys` and `s3:x-amz-acl` never have one: no tags, no ACLs. */
const keys = new Set(
  [
    'aws:PrincipalAccount',
    'aws:PrincipalArn',
    'aws:SecureTransport',
    'aws:SourceAccount',
    'aws:SourceArn',
    'aws:TagKeys',
    'iam:PassedToService',
    'kms:CallerAccount',
    'kms:EncryptionContext:aws:s3:arn',
    'kms:ViaService',
    's3:prefix',
    's3:TlsVersion',
    's3:x-amz-acl',
  ].map((key) => key.toLowerCase()),
);

/**
 * What has to hold for a statement to apply: all of it. Fails by name for an operator or a key that is not known here,
 * since a condition that nobody evaluates would protect nothing.
 */
export function compileConditions(block: ConditionBlock, place: string): Condition {
  const conditions = Object.entries(block).flatMap(([name, wanted]) =>
    Object.entries(wanted).map(([key, values]) => compileOne(name, key, asTexts(values), place)),
  );
  return (context) => conditions.every((holds) => holds(context));
}

function compileOne(name: string, key: string, wanted: readonly string[], place: string): Condition {
  if (!keys.has(key.toLowerCase())) throw unknown(place, 'condition key', key, 'local/iam/conditions.ts');
  const [, set, base = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(name) ?? [];
  if (base === 'Null') return (context) => String(valuesOf(context, key) === undefined) === wanted[0];
  const operator = Object.hasOwn(operators, base) ? operators[base] : undefined;
  if (operator === undefined) throw unknown(place, 'condition operator', name, 'local/iam/conditions.ts');
  const { compare, not } = operator;
  const holds = (value: string) => wanted.some((one) => compare(value, one)) !== (not ?? false);
  return (context) => {
    const values = valuesOf(context, key);
    if (values === undefined)
      return ifExists !== undefined || set === 'ForAllValues' || (not === true && set === undefined);
    return set === 'ForAnyValue' ? values.some(holds) : values.every(holds);
  };
}

function valuesOf(context: Context, key: string): readonly string[] | undefined {
  const name = Object.keys(context).find((one) => one.toLowerCase() === key.toLowerCase());
  return name === undefined ? undefined : asTexts(context[name]);
}

/** Templates have numbers and booleans as such. */
const asTexts = (values: unknown) => (Array.isArray(values) ? values : [values]).map(String);

export function unknown(place: string, what: string, name: string, file: string): Error {
  return new Error(`${place} has the ${what} ${name}, which the local AWS does not know; add it to ${file}`);
}
