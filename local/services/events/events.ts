import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { describeRule } from './describe-rule.ts';
import { disableRule } from './disable-rule.ts';
import { enableRule } from './enable-rule.ts';
import { listRules } from './list-rules.ts';
import { listTargetsByRule } from './list-targets-by-rule.ts';
import { putEvents } from './put-events.ts';

/** EventBridge's default bus, with the rules of the stack. State: `rules/`, what was enabled or disabled by hand. */
export function createEvents(cloud: Cloud): Service {
  return {
    operations: {
      DescribeRule: describeRule(cloud),
      DisableRule: disableRule(cloud),
      EnableRule: enableRule(cloud),
      ListRules: listRules(cloud),
      ListTargetsByRule: listTargetsByRule(cloud),
      PutEvents: putEvents(cloud),
    },
  };
}
