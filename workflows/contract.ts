/**
 * What an execution may be given. `{}` runs the pipeline, as does `{"action": "run"}`; the schedule adds
 * `"trigger": "schedule"`. Consoles prefill a `Comment`: it is ignored.
 */
import { namedError } from './errors.ts';

export interface RunRequest {
  readonly action: 'run';
  /** `schedule`: when another run is under way this one ends as skipped. `operator`: it fails, to be seen. */
  readonly trigger: 'schedule' | 'operator';
}

/** Sent by the schedule. */
export const scheduledInput = { action: 'run', trigger: 'schedule' } as const;

/** As `20261122T030000Z-1a2b3c4d`. It enters SQL and paths: nothing else may. */
export const runIdPattern = '^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}$';

const correction = 'Start the execution with {} or {"action": "run"}.';
const knownKeys = new Set(['action', 'trigger', 'Comment']);

/** @throws InvalidInput with every mistake: what came, what was expected. */
export function parseRunInput(input: unknown): RunRequest {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw invalid([`input is ${JSON.stringify(input)}, expected an object`]);
  }
  if ('detail-type' in input) throw eventRefused();
  const given = input as Record<string, unknown>;
  const mistakes = [
    ...Object.keys(given)
      .filter((key) => !knownKeys.has(key))
      .map((key) => `"${key}" is not known, expected action or trigger`),
    ...mistakeIn(given, 'action', 'run'),
    ...mistakeIn(given, 'trigger', 'schedule'),
  ];
  if (mistakes.length > 0) throw invalid(mistakes);
  return { action: 'run', trigger: given.trigger === 'schedule' ? 'schedule' : 'operator' };
}

function mistakeIn(given: Record<string, unknown>, key: string, expected: string): string[] {
  const value = given[key];
  return value === undefined || value === expected
    ? []
    : [`"${key}" is ${JSON.stringify(value)}, expected "${expected}"`];
}

function invalid(mistakes: readonly string[]): Error {
  return namedError('InvalidInput', `${mistakes.join('; ')}. ${correction}`);
}

/** A rule without an input of its own sends the whole event. */
function eventRefused(): Error {
  return namedError(
    'InvalidInput',
    `input is an EventBridge event. Give the rule's or schedule's target the input ${JSON.stringify(scheduledInput)}`,
  );
}
