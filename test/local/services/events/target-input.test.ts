import { describe, expect, it } from '@jest/globals';
import type { Event } from '../../../../local/services/events/event.ts';
import { targetInput, type TargetInput } from '../../../../local/services/events/target-input.ts';

const event: Event = {
  version: '0',
  id: 'e1',
  'detail-type': 'Execution Status Change',
  source: 'aws.states',
  account: '123456789012',
  time: '2026-11-22T03:00:00Z',
  region: 'us-east-1',
  resources: ['arn:a'],
  detail: { name: 'a "quoted"\nname', status: 'FAILED', error: null, list: [1, 2] },
};
const rule = { name: 'failures', arn: 'arn:rule' };
const paths = {
  name: '$.detail.name',
  error: '$.detail.error',
  status: '$.detail.status',
  list: '$.detail.list',
  none: '$.detail.none',
};
const transformer = (InputTemplate: string): TargetInput => ({
  InputTransformer: { InputPathsMap: paths, InputTemplate },
});

describe('targetInput', () => {
  const cases: [string, TargetInput, string][] = [
    ['the whole event', {}, JSON.stringify(event)],
    ['a constant', { Input: '{"a":1}' }, '{"a":1}'],
    ['a part', { InputPath: '$.detail.list' }, '[1,2]'],
    ['an item of a list', { InputPath: '$.resources[0]' }, '"arn:a"'],
    ['a text', transformer('"It ended <status>: <error>"'), '"It ended FAILED: null"'],
    ['lines of texts', transformer('"ended <status>"\n"by <error>"'), '"ended FAILED"\n"by null"'],
    ['a text with quotes, as JSON', transformer('{"name": <name>}'), '{"name": "a \\"quoted\\"\\nname"}'],
    ['what is not there', transformer('"[<none>]"'), '"[]"'],
    ['JSON', transformer('{"status": <status>, "list": <list>}'), '{"status": "FAILED", "list": [1,2]}'],
    ['the rule', transformer('"<aws.events.rule-name> <aws.events.rule-arn>"'), '"failures arn:rule"'],
    ['a name that is not declared', transformer('"<other> \\"<status>\\""'), '"<other> \\"FAILED\\""'],
  ];
  it.each(cases)('%s', (_, target, expected) => {
    expect(targetInput(target, event, rule)).toBe(expected);
  });

  it.each([
    ['a text with quotes within quotes', '"<name> ended"'],
    ['the same in JSON', '{"title": "<name> ended"}'],
    ['a list within quotes', '"all of <list>", <list>'],
    ['a value that is not there', '{"none": <none>}'],
  ])('makes nothing of %s, as EventBridge', (_, template) => {
    expect(() => targetInput(transformer(template), event, rule)).toThrow(
      /^The input template makes no JSON of this event: /,
    );
  });

  it('fails for a path that is not supported', () => {
    expect(() => targetInput({ InputPath: '$..name' }, event, rule)).toThrow(
      new Error('The local AWS does not support the JSON path $..name: it knows $.name.name and $.name[0]'),
    );
  });
});
