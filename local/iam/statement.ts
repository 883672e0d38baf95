import { compileConditions, unknown, type Condition, type ConditionBlock } from './conditions.ts';
import { isAction, isLike } from './patterns.ts';
import type { AccessRequest, Principal } from './request.ts';

type OneOrMore = string | readonly string[];

/** A statement as templates have it, resolved. */
export interface StatementText {
  readonly Effect: 'Allow' | 'Deny';
  readonly Sid?: string;
  readonly Action?: OneOrMore;
  readonly NotAction?: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly NotResource?: OneOrMore;
  readonly Principal?: '*' | { readonly AWS?: OneOrMore; readonly Service?: OneOrMore };
  readonly Condition?: ConditionBlock;
}

export interface PolicyDocument {
  readonly Statement: StatementText | readonly StatementText[];
}

/** A statement that can be asked. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Action, resource and conditions fit. */
  applies(request: AccessRequest): boolean;
  /**
   * In a resource's policy: `named`, it means this principal; `account`, it means the account, whose own policies then
   * decide; undefined, someone else.
   */
  means(principal: Principal, account: string): 'account' | 'named' | undefined;
}

const members = new Set<string>([
  'Effect',
  'Sid',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'Condition',
]);

/** @param place where it stands, for errors: `LakePolicy`. Fails by name for what is not evaluated here. */
export function compilePolicy(document: PolicyDocument, place: string): Statement[] {
  return list(document.Statement).map((statement) => compileStatement(statement, place));
}

function compileStatement(text: StatementText, place: string): Statement {
  for (const member of Object.keys(text)) {
    if (!members.has(member)) throw unknown(place, 'policy element', member, 'local/iam/statement.ts');
  }
  refuseVariables(text, place);
  const holds: Condition = compileConditions(text.Condition ?? {}, place);
  const action = matcher(text.Action, text.NotAction, isAction);
  const resource = matcher(text.Resource, text.NotResource, isLike);
  return {
    effect: text.Effect,
    applies: (request) => action(request.action) && resource(request.resource) && holds(request.context),
    means: (principal, account) => meaning(text.Principal, principal, account),
  };
}

/** One of the patterns, or none of the `Not` ones. A trust policy has no resource: it is the role's own. */
function matcher(
  wanted: OneOrMore | undefined,
  unwanted: OneOrMore | undefined,
  fits: (text: string, pattern: string) => boolean,
): (text: string) => boolean {
  if (wanted !== undefined) return (text) => list(wanted).some((pattern) => fits(text, pattern));
  if (unwanted !== undefined) return (text) => !list(unwanted).some((pattern) => fits(text, pattern));
  return () => true;
}

function meaning(named: StatementText['Principal'], { arn, kind, roleArn }: Principal, account: string) {
  if (named === '*') return 'named';
  if (kind === 'service') return list(named?.Service).includes(arn) ? 'named' : undefined;
  const arns = list(named?.AWS);
  if (arns.some((one) => one === '*' || one === arn || one === roleArn)) return 'named';
  return arns.some((one) => one === account || one === `arn:aws:iam::${account}:root`) ? 'account' : undefined;
}

/** `${aws:userid}` and the like: no policy of the stack has any, so there is nothing that resolves them. */
function refuseVariables(text: StatementText, place: string): void {
  const variable = /\$\{[^}]+\}/.exec(JSON.stringify([text.Resource, text.NotResource, text.Condition]))?.[0];
  if (variable !== undefined) throw unknown(place, 'policy variable', variable, 'local/iam/statement.ts');
}

function list<Item extends string | StatementText>(items: Item | readonly Item[] | undefined): readonly Item[] {
  if (items === undefined) return [];
  return Array.isArray(items) ? (items as readonly Item[]) : [items as Item];
}
