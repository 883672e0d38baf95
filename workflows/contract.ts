/**
 * What an execution may be given. `{}` runs the pipeline, as does `{"action": "run"}`; the schedule adds
 * `"trigger": "schedule"`. An operator's other actions are executions, too. Consoles prefill a `Comment`: it is ignored.
 */
import { databases } from '../data/star.ts';
import { namedError } from './errors.ts';

/** Which failing checks of a run an operator accepts, why, and until when. */
export interface Waiver {
  readonly check: string;
  readonly reason: string;
  /** The last UTC day on which it holds, for later runs too: `2026-12-31`. */
  readonly until: string;
}

export type Action = 'run' | 'resume' | 'audit' | 'publish' | 'rollback' | 'release';

/** An execution's input with its defaults; what an action does not have is as if it was not given. */
export interface Request {
  readonly action: Action;
  /** `schedule`: when another run is under way this one ends as skipped. `operator`: it fails, to be seen. */
  readonly trigger: 'schedule' | 'operator';
  /** The run that the action is about; `previous`: the one that was live before the present one. */
  readonly runId: string | null;
  /** `always`: the crawler looks at the files even if their schema is that of the last crawled run. */
  readonly crawl: 'always' | 'when-changed';
  /** `always`: the source is read even if it is unchanged since the published run. */
  readonly extract: 'always' | 'when-changed';
  /** Not: the run lands and is audited only. */
  readonly publish: boolean;
  readonly waive: readonly Waiver[];
  readonly reason: string | null;
  /** Who asks. AWS does not tell a state machine. */
  readonly by: string | null;
}

/** Sent by the schedule. */
export const scheduledInput = { action: 'run', trigger: 'schedule' } as const;

/** As `20261122T030000Z-1a2b3c4d`. It enters SQL and paths: nothing else may. */
export const runIdPattern = '^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}$';

/** The view of one constant that says which run is live. */
export const pointer = `${databases.published}.current_run`;

/** What the pointer holds before the first publication. */
export const noRun = 'none';

const runId = new RegExp(runIdPattern);
const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const mostReason = 500;

interface Field {
  readonly expected: string;
  accepts(value: unknown): boolean;
}

const oneOf = (...values: readonly (string | boolean)[]): Field => ({
  expected: values.map((value) => JSON.stringify(value)).join(' or '),
  accepts: (value) => values.some((allowed) => allowed === value),
});
const text: Field = {
  expected: `a text of 1 to ${mostReason} characters`,
  accepts: (value) => typeof value === 'string' && value.trim() !== '' && value.length <= mostReason,
};
const run: Field = {
  expected: 'a run as "20261122T030000Z-1a2b3c4d"',
  accepts: (value) => typeof value === 'string' && runId.test(value),
};
const runOrPrevious: Field = {
  expected: `${run.expected}, or "previous"`,
  accepts: (value) => value === 'previous' || run.accepts(value),
};
const waivers: Field = {
  expected: 'a list of {"check": "grain", "reason": "why", "until": "2026-12-31"}',
  accepts: (value) => Array.isArray(value) && value.length <= 50 && value.every(isWaiver),
};

function isWaiver(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 3) return false;
  const { check, reason, until } = value as Partial<Record<keyof Waiver, unknown>>;
  return (
    typeof check === 'string' &&
    /^[a-z][a-z-]*$/.test(check) &&
    text.accepts(reason) &&
    typeof until === 'string' &&
    day.test(until)
  );
}

const common = { reason: text, by: text };

/** The keys of each action besides `action` and `Comment`. */
const fields: Readonly<Record<Action, Readonly<Record<string, Field>>>> = {
  run: {
    trigger: oneOf('schedule'),
    crawl: oneOf('always'),
    extract: oneOf('always'),
    publish: oneOf(true, false),
    ...common,
  },
  resume: { runId: run, crawl: oneOf('always'), ...common },
  audit: { runId: run, crawl: oneOf('always'), ...common },
  publish: { runId: run, waive: waivers, ...common },
  rollback: { runId: runOrPrevious, ...common },
  release: common,
};

const actions = Object.keys(fields) as Action[];

/** @throws InvalidInput with every mistake: what came, what was expected. */
export function parseInput(input: unknown): Request {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw invalid([`input is ${JSON.stringify(input)}, expected an object`]);
  }
  if ('detail-type' in input) throw eventRefused();
  const { Comment: _ignored, ...given } = input as Record<string, unknown>;
  const action = (given.action ?? 'run') as Action;
  if (!actions.includes(action)) throw invalid([mistake('action', action, oneOf(...actions).expected)]);
  const mistakes = mistakesIn(given, action);
  if (mistakes.length > 0) throw invalid(mistakes);
  const request = given as Partial<Request>;
  return {
    action,
    trigger: request.trigger ?? 'operator',
    runId: request.runId ?? null,
    crawl: request.crawl ?? 'when-changed',
    extract: request.extract ?? 'when-changed',
    publish: action === 'audit' ? false : (request.publish ?? true),
    waive: request.waive ?? [],
    reason: request.reason ?? null,
    by: request.by ?? null,
  };
}

function mistakesIn(given: Record<string, unknown>, action: Action): string[] {
  const known = fields[action];
  const expected = ['action', ...Object.keys(known)].join(', ');
  const unknown = Object.keys(given).filter((key) => key !== 'action' && !Object.hasOwn(known, key));
  return [
    ...unknown.map((key) => `"${key}" is not known to ${action}, expected ${expected}`),
    ...Object.entries(known)
      .filter(([key, field]) => (given[key] === undefined ? key === 'runId' : !field.accepts(given[key])))
      .map(([key, field]) => mistake(key, given[key], field.expected)),
  ];
}

const mistake = (key: string, value: unknown, expected: string) =>
  `"${key}" is ${value === undefined ? 'missing' : JSON.stringify(value)}, expected ${expected}`;

function invalid(mistakes: readonly string[]): Error {
  return namedError('InvalidInput', `${mistakes.join('; ')}. Correct the input and start again; {} runs the pipeline.`);
}

/** A rule without an input of its own sends the whole event. */
function eventRefused(): Error {
  return namedError(
    'InvalidInput',
    `input is an EventBridge event. Give the rule's or schedule's target the input ${JSON.stringify(scheduledInput)}`,
  );
}
