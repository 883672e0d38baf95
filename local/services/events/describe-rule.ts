import type { DescribeRuleRequest, DescribeRuleResponse } from '@aws-sdk/client-eventbridge';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { checkBus, describe, findRule } from './rules.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html */
export function describeRule(cloud: Cloud): Operation<DescribeRuleRequest, DescribeRuleResponse> {
  return ({ Name, EventBusName }) => {
    checkBus(cloud, EventBusName);
    return Promise.resolve({ ...describe(findRule(cloud, String(Name))), CreatedBy: cloud.account });
  };
}
