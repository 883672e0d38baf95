import type { ListRulesRequest, ListRulesResponse } from '@aws-sdk/client-eventbridge';
import type { Cloud } from '../../cloud.ts';
import { paginate } from '../paginate.ts';
import type { Operation } from '../service.ts';
import { checkBus, describe, invalid, rulesOf } from './rules.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html */
export function listRules(cloud: Cloud): Operation<ListRulesRequest, ListRulesResponse> {
  return ({ NamePrefix = '', EventBusName, NextToken, Limit }) => {
    checkBus(cloud, EventBusName);
    const matching = rulesOf(cloud).filter(({ name }) => name.startsWith(NamePrefix));
    const page = paginate(matching, { NextToken, MaxResults: Limit }, 100, invalid);
    return Promise.resolve({ Rules: page.items.map(describe), NextToken: page.NextToken });
  };
}
