import { join } from 'node:path';
import type { Cloud } from '../../cloud.ts';
import { ServiceError } from '../service-error.ts';

/** A message as it lies, one JSON object a line, in `<state>/messages.jsonl`: what a subscriber would have got. */
export interface Message {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** ARN of the topic. */
  readonly topic: string;
  readonly subject?: string;
  /** What subscribers of most protocols get, as by e-mail. */
  readonly message: string;
  /** What those of other protocols get in its place: `{"https": "..."}`. */
  readonly byProtocol?: Readonly<Record<string, string>>;
}

export const messagesFile = (cloud: Cloud) => join(cloud.stateFolder, 'messages.jsonl');

/** ARNs of the stack's topics. */
export const topicArns = (cloud: Cloud) => cloud.stack.resources('AWS::SNS::Topic').map(({ ref }) => ref);

/** Fails with `NotFoundException`. */
export function checkTopic(cloud: Cloud, topicArn: string): void {
  if (topicArns(cloud).includes(topicArn)) return;
  throw new ServiceError('NotFoundException', 'Topic does not exist', 404);
}

export const invalid = (parameter: string, reason: string) =>
  new ServiceError('InvalidParameterException', `Invalid parameter: ${parameter} Reason: ${reason}`);
