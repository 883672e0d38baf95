import { describe, expect, it } from '@jest/globals';
import { adviceIn, alertText, toldIn } from '../../../cli/run/advice.ts';

describe('what to do about a failure', () => {
  it('as the message says it', () => {
    const Message = { default: 'RunEtl failed: LandingMismatch\n\nwhy\n\nWhat to do: Start again.\n\nRun: none' };
    const parameters = JSON.stringify({ Message });
    expect(
      adviceIn({
        timestamp: undefined,
        type: 'TaskScheduled',
        id: 1,
        taskScheduledEventDetails: { resourceType: 'sns', resource: 'publish', region: 'eu-west-1', parameters },
      }),
    ).toBe('Start again.');
  });

  it('as it is assigned where no message is sent', () => {
    const stateExitedEventDetails = { name: 'IsToBeTold?', assignedVariables: { advice: '"Start again."' } };
    expect(adviceIn({ timestamp: undefined, type: 'ChoiceStateExited', id: 1, stateExitedEventDetails })).toBe(
      'Start again.',
    );
  });

  it('other events say nothing of it', () => {
    expect(adviceIn({ timestamp: undefined, type: 'ExecutionStarted', id: 1 })).toBeUndefined();
  });
});

describe('whether people were told', () => {
  const since = '2026-11-28T03:00:12Z';
  it.each([
    ['notified: no answer', 'now', 'no answer', 'npx pipeline messages --last'],
    [
      `notified: since ${since}, 12 times: no answer`,
      { since, times: 12 },
      'no answer',
      `not sent again: told at ${since}, and failed 12 times by now; npx pipeline messages`,
    ],
    [
      'no answer',
      undefined,
      'no answer',
      'SNS did not accept a message; the rule for ends of which nobody was told sends one',
    ],
    [undefined, undefined, null, 'SNS did not accept a message; the rule for ends of which nobody was told sends one'],
  ])('%s', (given, told, cause, text) => {
    expect(toldIn(given)).toEqual({ told, cause });
    const alerts = { last: 'npx pipeline messages --last', all: 'npx pipeline messages' };
    expect(alertText(told as ReturnType<typeof toldIn>['told'], alerts)).toBe(text);
  });
});
