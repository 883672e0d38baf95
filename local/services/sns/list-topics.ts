import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { topicArns } from './topics.ts';

export interface ListTopicsOutput {
  readonly Topics: readonly { readonly TopicArn: string }[];
}

export function listTopics(cloud: Cloud): Operation<object, ListTopicsOutput> {
  return () => Promise.resolve({ Topics: topicArns(cloud).map((TopicArn) => ({ TopicArn })) });
}
