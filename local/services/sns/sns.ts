import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { getTopicAttributes } from './get-topic-attributes.ts';
import { listSubscriptionsByTopic } from './list-subscriptions-by-topic.ts';
import { listSubscriptions } from './list-subscriptions.ts';
import { listTopics } from './list-topics.ts';
import { publish } from './publish.ts';

/** SNS, with the topics of the stack. State: `messages.jsonl`. */
export function createSns(cloud: Cloud): Service {
  return {
    operations: {
      GetTopicAttributes: getTopicAttributes(cloud),
      ListSubscriptions: listSubscriptions(cloud),
      ListSubscriptionsByTopic: listSubscriptionsByTopic(cloud),
      ListTopics: listTopics(cloud),
      Publish: publish(cloud),
    },
  };
}
