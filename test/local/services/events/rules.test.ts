import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import { failureOf, startFixture, type Fixture } from '../../harness.ts';

let local: Fixture;
let events: EventBridgeClient;
beforeAll(async () => {
  local = await startFixture();
  events = new EventBridgeClient({ ...local.client, maxAttempts: 1 });
});
afterAll(() => local.stop());

const Name = 'fixture-failures';
const told = () => {
  const file = join(local.state, 'messages.jsonl');
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').length : 0;
};
const entry = { Source: 'aws.states', DetailType: 'Status', Detail: '{"status":"ABORTED","name":"a"}' };

describe('a rule', () => {
  it('tells nobody while it is disabled', async () => {
    await events.send(new DisableRuleCommand({ Name }));
    expect((await events.send(new DescribeRuleCommand({ Name }))).State).toBe('DISABLED');
    await events.send(new PutEventsCommand({ Entries: [entry] }));
    expect(told()).toBe(0);
    await events.send(new EnableRuleCommand({ Name }));
    await events.send(new PutEventsCommand({ Entries: [entry] }));
    expect(told()).toBe(1);
  });

  it('has targets', async () => {
    const { Targets } = await events.send(new ListTargetsByRuleCommand({ Rule: Name }));
    expect(Targets).toEqual([
      {
        Id: 'Target0',
        Arn: 'arn:aws:sns:us-east-1:123456789012:fixture-alerts',
        InputTransformer: {
          InputPathsMap: { status: '$.detail.status', name: '$.detail.name' },
          InputTemplate: '"<name> ended <status>"',
        },
      },
    ]);
  });
});

describe('what is not there', () => {
  it('is refused by name', async () => {
    const other = { EventBusName: 'other' };
    expect(await failureOf(events.send(new DescribeRuleCommand({ Name, ...other })))).toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Event bus other does not exist.',
    });
    expect((await failureOf(events.send(new PutEventsCommand({ Entries: [{ ...entry, ...other }] })))).name).toBe(
      'ResourceNotFoundException',
    );
    expect((await failureOf(events.send(new DisableRuleCommand({ Name: 'x' })))).name).toBe(
      'ResourceNotFoundException',
    );
    const many = Array.from({ length: 11 }, () => entry);
    expect((await failureOf(events.send(new PutEventsCommand({ Entries: many })))).name).toBe('ValidationException');
  });
});
