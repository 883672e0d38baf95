import type { ListSubscriptionsInput, ListSubscriptionsResponse } from '@aws-sdk/client-sns';
import type { Cloud } from '../../cloud.ts';
import { paginate } from '../paginate.ts';
import type { Operation } from '../service.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { invalid } from './topics.ts';

/** https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptions.html */
export function listSubscriptions(cloud: Cloud): Operation<ListSubscriptionsInput, ListSubscriptionsResponse> {
  return (input) => {
    const page = paginate(subscriptionsOf(cloud), input, 100, (reason) => invalid('NextToken', reason));
    return Promise.resolve({ Subscriptions: page.items, NextToken: page.NextToken });
  };
}
