import { randomUUID } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { checkTopic, invalid, messagesFile, type Message as StoredMessage } from './topics.ts';

export interface PublishInput {
  readonly TopicArn?: string;
  readonly Subject?: string;
  readonly Message?: string;
  /** What each kind of subscriber gets of a message that is JSON; `default` is what everyone else does. */
  readonly MessageStructure?: string;
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
  return async ({ TopicArn, Subject, Message, MessageStructure }) => {
    if (TopicArn === undefined) throw invalid('TopicArn', 'the local AWS publishes to topics only');
    checkTopic(cloud, TopicArn);
    if (Message === undefined || Message === '') throw invalid('Message', 'Empty message');
    const text = MessageStructure === 'json' ? defaultOf(Message) : Message;
    if (Buffer.byteLength(text) > messageBytes) throw invalid('Message', 'Message too long');
    if (Subject !== undefined && !isSubject(Subject)) throw invalid('Subject', subjectRule);
    const message: StoredMessage = {
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

function defaultOf(message: string): string {
  try {
    const { default: text } = JSON.parse(message) as { readonly default?: unknown };
    if (typeof text === 'string') return text;
  } catch {
    throw invalid('Message Structure', 'JSON message body failed to parse');
  }
  throw invalid('Message Structure', 'No default entry in JSON message body');
}

const subjectRule =
  'ASCII text that begins with a letter, number or punctuation mark, of at most 100 characters on one line';

/** SNS refuses other subjects, and the message is lost: a mistake to be found here, not in production. */
const isSubject = (subject: string) => subject.length <= subjectCharacters && /^[!-~][ -~]*$/.test(subject);
