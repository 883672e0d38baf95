interface Parts {
  readonly definitions: readonly string[];
  readonly text: string;
  readonly subject: string;
  readonly description: string;
  readonly nextSteps: string;
  readonly eventType: string;
  readonly facts: string;
}

/** A message as it is rendered, in its forms by protocol. */
export const told = ({ definitions, text, subject, description, nextSteps, eventType, facts }: Parts): string =>
  [
    '{% (',
    ...definitions,
    `$text := ${text};`,
    "$json := $string({ 'version': '1.0', 'source': 'custom',",
    "'content': { 'textType': 'client-markdown',",
    `'title': ${subject}, 'description': $substring(${description}, 0, 1500), 'nextSteps': ${nextSteps} },`,
    `'metadata': { 'eventType': '${eventType}', 'relatedResources': [$states.context.Execution.Id],`,
    `'additionalContext': {${facts}} } });`,
    "{'default': $text, 'https': $json, 'lambda': $json, 'sqs': $json}",
    ') %}',
  ].join(' ');
