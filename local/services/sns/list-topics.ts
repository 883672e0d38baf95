import type { ListTopicsInput, ListTopicsResponse } from '@aws-sdk/client-sns';
import type { Cloud } from '../../cloud.ts';
import { paginate } from '../paginate.ts';
import type { Operation } from '../service.ts';
import { invalid, topicArns } from './topics.ts';

/** https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html */
export function listTopics(cloud: Cloud): Operation<ListTopicsInput, ListTopicsResponse> {
  return (input) => {
    const { items, NextToken } = paginate(topicArns(cloud), input, 100, (reason) => invalid('NextToken', reason));
    return Promise.resolve({ Topics: items.map((TopicArn) => ({ TopicArn })), NextToken });
  };
}
