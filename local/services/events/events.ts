import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { describeRule } from './describe-rule.ts';
import { listRules } from './list-rules.ts';
import { putEvents } from './put-events.ts';

/** EventBridge's default bus, with the rules of the stack. */
export function createEvents(cloud: Cloud): Service {
  return {
    operations: { DescribeRule: describeRule(cloud), ListRules: listRules(cloud), PutEvents: putEvents(cloud) },
  };
}
