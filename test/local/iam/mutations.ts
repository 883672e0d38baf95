import type { PolicyDocument, StatementText } from '../../../local/iam/statement.ts';
import type { FoundPolicies } from '../../../local/iam/policies.ts';

/** One right less: an action on a resource, of one statement. */
export interface Mutation {
  /** Logical id of the resource that holds the policy. */
  readonly place: string;
  readonly effect: 'Allow' | 'Deny';
  readonly action: string;
  /** Undefined in a trust policy. */
  readonly resource: string | undefined;
  readonly statement: StatementText;
  /** The policies without it. */
  readonly left: FoundPolicies;
}

const list = <T>(items: T | readonly T[] | undefined): readonly T[] =>
  items === undefined ? [] : Array.isArray(items) ? (items as readonly T[]) : [items as T];

/** Each action of each statement, on each of its resources, taken out by itself. */
export function mutations(found: FoundPolicies): Mutation[] {
  const identity = [...found.identity].flatMap(([role, policies]) =>
    policies.flatMap((policy, index) =>
      withoutOne(policy.document).map(({ document, ...mutation }) => ({
        ...mutation,
        place: policy.place,
        left: {
          ...found,
          identity: new Map(found.identity).set(
            role,
            policies.map((other, position) => (position === index ? { ...policy, document } : other)),
          ),
        },
      })),
    ),
  );
  const attached = found.attached.flatMap((policy, index) =>
    withoutOne(policy.document).map(({ document, ...mutation }) => ({
      ...mutation,
      place: policy.place,
      left: {
        ...found,
        attached: found.attached.map((other, position) => (position === index ? { ...policy, document } : other)),
      },
    })),
  );
  return [...identity, ...attached];
}

function withoutOne({ Statement }: PolicyDocument) {
  const statements = list<StatementText>(Statement);
  return statements.flatMap((statement, index) =>
    list(statement.Action).flatMap((action) =>
      (statement.Resource === undefined ? [undefined] : list(statement.Resource)).map((resource) => {
        const others = { ...statement, Action: list(statement.Action).filter((one) => one !== action) };
        const elsewhere = {
          ...statement,
          Action: action,
          Resource: list(statement.Resource).filter((one) => one !== resource),
        };
        const left = resource === undefined ? [others] : [others, elsewhere];
        const document = {
          Statement: statements.flatMap((other, position) => (position === index ? left.filter(isAny) : [other])),
        };
        return { effect: statement.Effect, action, resource, statement, document };
      }),
    ),
  );
}

const isAny = ({ Action, Resource }: StatementText) =>
  list(Action).length > 0 && (Resource === undefined || list(Resource).length > 0);
