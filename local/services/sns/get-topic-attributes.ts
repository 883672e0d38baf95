import type { GetTopicAttributesInput, GetTopicAttributesResponse } from '@aws-sdk/client-sns';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { checkTopic } from './topics.ts';

/** https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
export function getTopicAttributes(cloud: Cloud): Operation<GetTopicAttributesInput, GetTopicAttributesResponse> {
  return ({ TopicArn = '' }) => {
    checkTopic(cloud, TopicArn);
    const subscriptions = subscriptionsOf(cloud).filter((subscription) => subscription.TopicArn === TopicArn);
    const pending = subscriptions.filter(({ SubscriptionArn }) => SubscriptionArn === 'PendingConfirmation');
    return Promise.resolve({
      Attributes: {
        TopicArn,
        Owner: cloud.account,
        DisplayName: '',
        SubscriptionsConfirmed: String(subscriptions.length - pending.length),
        SubscriptionsPending: String(pending.length),
        SubscriptionsDeleted: '0',
      },
    });
  };
}
