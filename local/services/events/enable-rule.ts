import type { EnableRuleRequest } from '@aws-sdk/client-eventbridge';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { checkBus, setState } from './rules.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EnableRule.html */
export function enableRule(cloud: Cloud): Operation<EnableRuleRequest, object> {
  return ({ Name, EventBusName }) => {
    checkBus(cloud, EventBusName);
    setState(cloud, String(Name), 'ENABLED');
    return Promise.resolve({});
  };
}
