import type { Rule as ListedRule } from '@aws-sdk/client-eventbridge';
import type { Resource } from '../../assembly/stack.ts';
import type { Cloud } from '../../cloud.ts';
import { readOverride, writeOverride } from '../overrides.ts';
import { ServiceError } from '../service-error.ts';
import type { EventPattern } from './event-pattern.ts';
import type { TargetInput } from './target-input.ts';

/** A rule of the stack that waits for events; what runs by the clock is the Scheduler's. */
export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly description?: string;
  readonly enabled: boolean;
  readonly pattern: EventPattern;
  readonly targets: readonly (TargetInput & { readonly Id: string; readonly Arn: string })[];
}

interface RuleProperties {
  readonly Description?: string;
  readonly State?: string;
  readonly EventPattern?: EventPattern;
  readonly Targets?: Rule['targets'];
}

type State = 'ENABLED' | 'DISABLED';

const kind = 'rules';

export function rulesOf(cloud: Cloud): Rule[] {
  return resourcesOf(cloud).map((resource) => {
    const properties = resource.properties as RuleProperties;
    const changed = readOverride<{ readonly State: State }>(cloud, kind, resource)?.change;
    return {
      name: resource.ref,
      arn: resource.attribute('Arn'),
      ...(properties.Description === undefined ? {} : { description: properties.Description }),
      enabled: (changed?.State ?? properties.State) !== 'DISABLED',
      pattern: properties.EventPattern ?? {},
      targets: properties.Targets ?? [],
    };
  });
}

const resourcesOf = ({ stack }: Cloud): Resource[] =>
  stack.resources('AWS::Events::Rule').filter(({ properties }) => properties.EventPattern !== undefined);

/** Takes effect at once, and stays. Fails with `ResourceNotFoundException`. */
export function setState(cloud: Cloud, name: string, State: State): void {
  findRule(cloud, name);
  const resource = resourcesOf(cloud).find(({ ref }) => ref === name);
  if (resource !== undefined) writeOverride(cloud, kind, resource, { State });
}

/** The local AWS has the default bus only. Fails with `ResourceNotFoundException` for any other. */
export function checkBus(cloud: Cloud, name = 'default'): void {
  const known = ['default', `arn:aws:events:${cloud.region}:${cloud.account}:event-bus/default`];
  if (known.includes(name)) return;
  throw new ServiceError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
}

export const invalid = (message: string) => new ServiceError('ValidationException', message);

/** Fails with `ResourceNotFoundException`. */
export function findRule(cloud: Cloud, name: string): Rule {
  const rule = rulesOf(cloud).find((candidate) => candidate.name === name);
  if (rule !== undefined) return rule;
  throw new ServiceError('ResourceNotFoundException', `Rule ${name} does not exist on EventBus default.`);
}

/** A rule as ListRules and DescribeRule show it. */
export function describe(rule: Rule): ListedRule {
  return {
    Name: rule.name,
    Arn: rule.arn,
    ...(rule.description === undefined ? {} : { Description: rule.description }),
    EventPattern: JSON.stringify(rule.pattern),
    State: rule.enabled ? 'ENABLED' : 'DISABLED',
    EventBusName: 'default',
  };
}
