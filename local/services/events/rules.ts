import type { Cloud } from '../../cloud.ts';
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

export function rulesOf(cloud: Cloud): Rule[] {
  return cloud.stack.resources('AWS::Events::Rule').flatMap((resource) => {
    const properties = resource.properties as RuleProperties;
    if (properties.EventPattern === undefined) return [];
    return [
      {
        name: resource.ref,
        arn: resource.attribute('Arn'),
        ...(properties.Description === undefined ? {} : { description: properties.Description }),
        enabled: properties.State !== 'DISABLED',
        pattern: properties.EventPattern,
        targets: properties.Targets ?? [],
      },
    ];
  });
}

/** Fails with `ResourceNotFoundException`. */
export function findRule(cloud: Cloud, name: string): Rule {
  const rule = rulesOf(cloud).find((candidate) => candidate.name === name);
  if (rule !== undefined) return rule;
  throw new ServiceError('ResourceNotFoundException', `Rule ${name} does not exist on EventBus default.`);
}

/** A rule as ListRules and DescribeRule show it. */
export function describe(rule: Rule): object {
  return {
    Name: rule.name,
    Arn: rule.arn,
    ...(rule.description === undefined ? {} : { Description: rule.description }),
    EventPattern: JSON.stringify(rule.pattern),
    State: rule.enabled ? 'ENABLED' : 'DISABLED',
    EventBusName: 'default',
  };
}
