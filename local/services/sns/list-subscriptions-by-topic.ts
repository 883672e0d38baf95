import type { ListSubscriptionsByTopicInput, ListSubscriptionsByTopicResponse } from '@aws-sdk/client-sns';
import type { Cloud } from '../../cloud.ts';
import { paginate } from '../paginate.ts';
import type { Operation } from '../service.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { checkTopic, invalid } from './topics.ts';

/** https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html */
export function listSubscriptionsByTopic(
  cloud: Cloud,
): Operation<ListSubscriptionsByTopicInput, ListSubscriptionsByTopicResponse> {
  return ({ TopicArn, NextToken }) => {
    checkTopic(cloud, String(TopicArn));
    const ofTopic = subscriptionsOf(cloud).filter((subscription) => subscription.TopicArn === TopicArn);
    const page = paginate(ofTopic, { NextToken }, 100, (reason) => invalid('NextToken', reason));
    return Promise.resolve({ Subscriptions: page.items, NextToken: page.NextToken });
  };
}
