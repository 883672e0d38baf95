/**
 * A message in the two forms in which it is read: text by e-mail, and JSON by chats and programs. SNS gives each
 * subscriber the form of its protocol: https://docs.aws.amazon.com/sns/latest/dg/sns-send-custom-platform-specific-payloads-mobile-devices.html
 */
import { jsonataLines } from './jsonata.ts';

/** All but `eventType` and the names of facts are expressions. */
export interface Telling {
  /** Variables that the others use. */
  readonly definitions?: readonly string[];
  readonly eventType: 'RunFailed' | 'BackToNormal' | 'FiguresPublished';
  readonly subject: string;
  readonly text: string;
  /** What the JSON says in place of the text. */
  readonly description: string;
  /** What to do, a list. */
  readonly nextSteps: string;
  /** What programs read, all texts: `{'runId': '$failure.runId'}`. */
  readonly facts: Readonly<Record<string, string>>;
}

/** A post in a chat is no place for more. */
const mostCharacters = 1500;

/** Amazon Q Developer in chat applications subscribes by HTTPS; queues and functions have the same JSON. */
const jsonProtocols = ['https', 'lambda', 'sqs'];

/**
 * An expression: `{'default': <the text>, 'https': <the JSON, as text>, ...}`. The JSON is of the form that Amazon Q
 * Developer in chat applications shows as a post: https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
export function byProtocol(telling: Telling): string {
  const facts = Object.entries(telling.facts).map(([name, value]) => `'${name}': ${value}`);
  return jsonataLines(
    '(',
    ...(telling.definitions ?? []),
    `$text := ${telling.text};`,
    '$json := $string({',
    "  'version': '1.0',",
    "  'source': 'custom',",
    "  'content': {",
    "    'textType': 'client-markdown',",
    `    'title': ${telling.subject},`,
    `    'description': $substring(${telling.description}, 0, ${mostCharacters}),`,
    `    'nextSteps': ${telling.nextSteps}`,
    '  },',
    "  'metadata': {",
    `    'eventType': '${telling.eventType}',`,
    "    'relatedResources': [$states.context.Execution.Id],",
    `    'additionalContext': {${facts.join(', ')}}`,
    '  }',
    '});',
    `{'default': $text, ${jsonProtocols.map((protocol) => `'${protocol}': $json`).join(', ')}}`,
    ')',
  );
}
