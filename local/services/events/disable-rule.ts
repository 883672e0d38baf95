import type { DisableRuleRequest } from '@aws-sdk/client-eventbridge';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { checkBus, setState } from './rules.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html */
export function disableRule(cloud: Cloud): Operation<DisableRuleRequest, object> {
  return ({ Name, EventBusName }) => {
    checkBus(cloud, EventBusName);
    setState(cloud, String(Name), 'DISABLED');
    return Promise.resolve({});
  };
}
