import { describe, expect, test } from '@jest/globals';
import { parseRunInput } from '../../workflows/contract.ts';

const correction = 'Start the execution with {} or {"action": "run"}.';

describe('input that starts a run', () => {
  test.each([
    [{}, 'operator'],
    [{ action: 'run' }, 'operator'],
    [{ Comment: 'Insert your JSON here' }, 'operator'],
    [{ action: 'run', trigger: 'schedule' }, 'schedule'],
  ])('%j', (input, trigger) => {
    expect(parseRunInput(input)).toEqual({ action: 'run', trigger });
  });
});

describe('input that is refused', () => {
  test.each([
    [null, `input is null, expected an object. ${correction}`],
    ['run', `input is "run", expected an object. ${correction}`],
    [[], `input is [], expected an object. ${correction}`],
    [{ actoin: 'run' }, `"actoin" is not known, expected action or trigger. ${correction}`],
    [{ action: 'rollback' }, `"action" is "rollback", expected "run". ${correction}`],
    [
      { action: 1, trigger: 'me', 'run-id': 'x' },
      `"run-id" is not known, expected action or trigger; "action" is 1, expected "run"; "trigger" is "me", expected "schedule". ${correction}`,
    ],
    [
      { version: '0', 'detail-type': 'Scheduled Event', detail: {} },
      'input is an EventBridge event. Give the rule\'s or schedule\'s target the input {"action":"run","trigger":"schedule"}',
    ],
  ])('%j', (input, message) => {
    expect(() => parseRunInput(input)).toThrow(expect.objectContaining({ name: 'InvalidInput', message }));
  });
});
