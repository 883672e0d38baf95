import { describe, expect, it } from '@jest/globals';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { adviceIn } from '../../../cli/run/advice.ts';
import { isFlip, publicationOf } from '../../../cli/run/publication.ts';

const scheduled = (resourceType: string, parameters: object): HistoryEvent => ({
  id: 7,
  type: 'TaskScheduled',
  timestamp: new Date(0),
  taskScheduledEventDetails: { resourceType, resource: 'publish', region: 'x', parameters: JSON.stringify(parameters) },
});

const exited = (name: string, assignedVariables?: Record<string, string>): HistoryEvent => ({
  id: 8,
  type: 'ParallelStateExited',
  timestamp: new Date(0),
  stateExitedEventDetails: { name, assignedVariables },
});

describe('what an execution says besides its steps', () => {
  it('the advice of the notification', () => {
    const Message = { default: 'PublishRun failed: X\n\ncause\n\nWhat to do: Look, then start again.\n\nRun: none' };
    expect(adviceIn(scheduled('sns', { Message }))).toBe('Look, then start again.');
    expect(adviceIn(scheduled('sns', { Message: { default: 'Back to normal' } }))).toBeUndefined();
    expect(adviceIn(scheduled('s3', { Message }))).toBeUndefined();
  });

  it('what became of the publication, once its step has ended well', () => {
    const publication = JSON.stringify({ outcome: 'held', runId: 'A' });
    expect(publicationOf(exited('PublishRun', { publication }))).toEqual({ outcome: 'held', runId: 'A' });
    expect(publicationOf(exited('PublishRun', { failure: '{}' }))).toBeUndefined();
    expect(publicationOf(exited('BeginRun', { publication: '{}' }))).toBeUndefined();
  });

  it('that analysts see another run', () => {
    expect(['FlipPointer', 'PublishRun'].map((name) => isFlip(exited(name)))).toEqual([true, false]);
  });
});
