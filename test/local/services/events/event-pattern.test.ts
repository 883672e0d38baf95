import { describe, expect, it } from '@jest/globals';
import { matches, type EventPattern } from '../../../../local/services/events/event-pattern.ts';

const event = {
  source: 'aws.states',
  resources: ['arn:a', 'arn:b'],
  detail: { status: 'FAILED', cause: 'notified: yes', error: null, count: 3, nested: { deep: true } },
};

describe('matches', () => {
  const cases: [EventPattern, boolean][] = [
    [{}, true],
    [{ source: ['aws.states'] }, true],
    [{ source: ['aws.glue', 'aws.states'] }, true],
    [{ source: ['aws.glue'] }, false],
    [{ resources: ['arn:b'] }, true],
    [{ resources: ['arn:c'] }, false],
    [{ detail: { nested: { deep: [true] } } }, true],
    [{ detail: { nested: { deep: [false] } } }, false],
    [{ detail: { error: [null] } }, true],
    [{ detail: { absent: [null] } }, false],
    [{ detail: { absent: { deeper: ['x'] } } }, false],
    [{ detail: { absent: [{ exists: false }] } }, true],
    [{ detail: { status: [{ exists: true }] } }, true],
    [{ detail: { status: [{ exists: false }] } }, false],
    [{ detail: { status: [{ prefix: 'FAI' }] } }, true],
    [{ detail: { error: [{ prefix: 'FAI' }] } }, false],
    [{ detail: { status: [{ suffix: 'LED' }] } }, true],
    [{ detail: { status: [{ 'equals-ignore-case': 'failed' }] } }, true],
    [{ detail: { status: [{ 'anything-but': 'FAILED' }] } }, false],
    [{ detail: { status: [{ 'anything-but': ['ABORTED', 'TIMED_OUT'] }] } }, true],
    [{ detail: { cause: [{ 'anything-but': { prefix: 'notified: ' } }] } }, false],
    [{ detail: { cause: [{ 'anything-but': { prefix: ['other', 'notified: '] } }] } }, false],
    [{ detail: { status: [{ 'anything-but': { prefix: 'notified: ' } }] } }, true],
    [{ detail: { absent: [{ 'anything-but': { prefix: 'notified: ' } }] } }, false],
    [{ detail: { count: [{ numeric: ['>', 2, '<=', 3] }] } }, true],
    [{ detail: { count: [{ numeric: ['>', 3] }] } }, false],
    [{ detail: { $or: [{ status: ['ABORTED'] }, { count: [3] }] } }, true],
    [{ detail: { $or: [{ status: ['ABORTED'] }, { count: [4] }] } }, false],
  ];
  it.each(cases)('%j: %s', (pattern, expected) => {
    expect(matches(pattern, event)).toBe(expected);
  });

  it('fails for a comparison that is not supported', () => {
    expect(() => matches({ source: [{ wildcard: '*' }] }, event)).toThrow(
      new Error('The local AWS does not support the comparison {"wildcard":"*"} in event patterns'),
    );
  });
});
