import { randomUUID } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { messagesFile, topicArns, type Message } from './topics.ts';

export interface PublishInput {
  readonly TopicArn?: string;
  readonly Subject?: string;
  readonly Message?: string;
}

export interface PublishOutput {
  readonly MessageId: string;
}

const messageBytes = 256 * 1024;
const subjectCharacters = 100;

/**
 * Puts a message where `npx pipeline messages` finds it. Fails with `NotFoundException` and `InvalidParameterException`.
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export function publish(cloud: Cloud): Operation<PublishInput, PublishOutput> {
  return async ({ TopicArn, Subject, Message: text }) => {
    if (TopicArn === undefined) throw invalid('TopicArn', 'the local AWS publishes to topics only');
    if (!topicArns(cloud).includes(TopicArn)) throw new ServiceError('NotFoundException', 'Topic does not exist', 404);
    if (text === undefined || text === '') throw invalid('Message', 'Empty message');
    if (Buffer.byteLength(text) > messageBytes) throw invalid('Message', 'Message too long');
    if (Subject !== undefined && !isSubject(Subject)) throw invalid('Subject', subjectRule);
    const message: Message = {
      id: randomUUID(),
      time: new Date().toISOString(),
      topic: TopicArn,
      ...(Subject === undefined ? {} : { subject: Subject }),
      message: text,
    };
    await appendFile(messagesFile(cloud), `${JSON.stringify(message)}\n`);
    return { MessageId: message.id };
  };
}

const subjectRule =
  'ASCII text that begins with a letter, number or punctuation mark, of at most 100 characters on one line';

/** SNS refuses other subjects, and the message is lost: a mistake to be found here, not in production. */
const isSubject = (subject: string) => subject.length <= subjectCharacters && /^[!-~][ -~]*$/.test(subject);

const invalid = (parameter: string, reason: string) =>
  new ServiceError('InvalidParameterException', `Invalid parameter: ${parameter} Reason: ${reason}`);
