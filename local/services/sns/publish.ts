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

/** https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html, those that endpoints of this stack may have. */
const protocols = new Set(['default', 'email', 'email-json', 'firehose', 'http', 'https', 'lambda', 'sms', 'sqs']);

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
    const { default: text, ...byProtocol } = MessageStructure === 'json' ? formsOf(Message) : { default: Message };
    if (Buffer.byteLength(Message) > messageBytes) throw invalid('Message', 'Message too long');
    if (Subject !== undefined && !isSubject(Subject)) throw invalid('Subject', subjectRule);
    const message: StoredMessage = {
      id: randomUUID(),
      time: new Date().toISOString(),
      topic: TopicArn,
      ...(Subject === undefined ? {} : { subject: Subject }),
      message: text,
      ...(Object.keys(byProtocol).length === 0 ? {} : { byProtocol }),
    };
    await appendFile(messagesFile(cloud), `${JSON.stringify(message)}\n`);
    return { MessageId: message.id };
  };
}

interface Forms extends Readonly<Record<string, string>> {
  readonly default: string;
}

/** The forms of a message by protocol; what is not a text, or of no protocol, SNS leaves out. */
function formsOf(message: string): Forms {
  const entries = Object.entries(parse(message)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && protocols.has(entry[0]),
  );
  const forms = Object.fromEntries(entries);
  if (forms.default === undefined) throw invalid('Message Structure', 'No default entry in JSON message body');
  return forms as Forms;
}

function parse(message: string): object {
  try {
    return Object(JSON.parse(message)) as object;
  } catch {
    throw invalid('Message Structure', 'JSON message body failed to parse');
  }
}

const subjectRule =
  'ASCII text that begins with a letter, number or punctuation mark, of at most 100 characters on one line';

/** SNS refuses other subjects, and the message is lost: a mistake to be found here, not in production. */
const isSubject = (subject: string) => subject.length <= subjectCharacters && /^[!-~][ -~]*$/.test(subject);
