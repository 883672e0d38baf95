import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { listTopics } from './list-topics.ts';
import { publish } from './publish.ts';

export function createSns(cloud: Cloud): Service {
  return { operations: { ListTopics: listTopics(cloud), Publish: publish(cloud) } };
}
