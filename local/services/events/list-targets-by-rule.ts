import type { ListTargetsByRuleRequest, ListTargetsByRuleResponse } from '@aws-sdk/client-eventbridge';
import type { Cloud } from '../../cloud.ts';
import { paginate } from '../paginate.ts';
import type { Operation } from '../service.ts';
import { checkBus, findRule, invalid } from './rules.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html */
export function listTargetsByRule(cloud: Cloud): Operation<ListTargetsByRuleRequest, ListTargetsByRuleResponse> {
  return ({ Rule, EventBusName, NextToken, Limit }) => {
    checkBus(cloud, EventBusName);
    const { targets } = findRule(cloud, String(Rule));
    const page = paginate(targets, { NextToken, MaxResults: Limit }, 100, invalid);
    return Promise.resolve({ Targets: page.items, NextToken: page.NextToken } as ListTargetsByRuleResponse);
  };
}
