import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Aborted } from '../../../../../local/services/states/interpreter/abort.ts';
import { StateFailure } from '../../../../../local/services/states/interpreter/failures.ts';
import type { Definition, Json, State } from '../../../../../local/services/states/interpreter/types.ts';
import { FUNCTION, runMachine } from './machine.ts';

const NAMES = ['A', 'B', 'C', '__proto__'];

const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
const name = fc.constantFrom(...NAMES);
const expression = fc.constantFrom(
  '{% $states.input %}',
  '{% $states.context.Map.Item.Value %}',
  '{% $x + 1 %}',
  '{% $count($states.input) %}',
  '{% [1..3] %}',
  '{% $nothing %}',
  '{% $states.input.a.b %}',
  '{% ( %}',
  '{% $uuid() %}',
);
const path = fc.constantFrom('$', '$.a', '$.a[0].b', '$$', '$x', '$..a', '$.a[?(@.b)]', 'States.UUID()', '$[', '');
const value = fc.oneof(json, expression);
const errorNames = fc.constantFrom(['States.ALL'], ['States.TaskFailed'], ['Broken'], ['States.Timeout']);
const handling = {
  Retry: fc.array(fc.record({ ErrorEquals: errorNames, MaxAttempts: fc.nat(2) }), { maxLength: 1 }),
  Catch: fc.array(fc.record({ ErrorEquals: errorNames, Next: name }), { maxLength: 1 }),
};
const onward = fc.oneof(fc.record({ Next: name }), fc.constant({ End: true }));

/** A state with fields of its type that may or may not make sense. */
const stateOf = (definition: fc.Arbitrary<Definition>): fc.Arbitrary<State> => {
  const jsonata = {
    Output: value,
    Assign: fc.dictionary(fc.constantFrom('x', 'y', '__proto__'), value, { maxKeys: 2 }),
  };
  const jsonpath = {
    InputPath: path,
    Parameters: fc.dictionary(fc.constantFrom('a', 'a.$', 'b.$'), fc.oneof(json, path), { maxKeys: 2 }),
    ResultPath: path,
    OutputPath: path,
  };
  const fields = (type: string, more: Record<string, fc.Arbitrary<unknown>>) =>
    fc
      .tuple(
        onward,
        fc.oneof(
          fc.record(
            { QueryLanguage: fc.constant('JSONata'), ...jsonata, ...more },
            { requiredKeys: ['QueryLanguage'] },
          ),
          fc.record(
            { QueryLanguage: fc.constant('JSONPath'), ...jsonpath, ...more },
            { requiredKeys: ['QueryLanguage'] },
          ),
        ),
      )
      .map(([next, rest]) => ({ Type: type, ...rest, ...next }) as unknown as State);
  return fc.oneof(
    fields('Pass', { Result: json }),
    fields('Task', { Resource: fc.constant(FUNCTION), TimeoutSeconds: fc.oneof(fc.nat(9), expression), ...handling }),
    fields('Wait', { Seconds: fc.oneof(fc.nat(99), expression), Timestamp: value, SecondsPath: path }),
    fields('Choice', {
      Choices: fc.array(fc.record({ Condition: value, Variable: path, NumericEquals: fc.nat(2), Next: name }), {
        maxLength: 2,
      }),
      Default: name,
    }),
    fields('Succeed', {}),
    fields('Fail', { Error: fc.oneof(fc.string(), expression), CausePath: path }),
    fields('Parallel', { Branches: fc.array(definition, { maxLength: 2 }), ...handling }),
    fields('Map', { Items: value, ItemsPath: path, ItemProcessor: definition, MaxConcurrency: value, ...handling }),
  );
};

const LEAF: Definition = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };

const { definition } = fc.letrec<{ definition: Definition }>((tie) => ({
  definition: fc.record({
    StartAt: name,
    States: fc.dictionary(name, stateOf(fc.oneof({ maxDepth: 2 }, fc.constant(LEAF), tie('definition'))), {
      maxKeys: 4,
    }),
  }),
}));

const MOST_EVENTS = 300;

/** Runs a machine, which is stopped when it seems to have no end. */
async function run(machine: Definition, input: Json) {
  const controller = new AbortController();
  let events = 0;
  return await runMachine(machine, {
    input,
    signal: controller.signal,
    onEvent: () => ++events === MOST_EVENTS && controller.abort(new Aborted()),
    task: (task) => (JSON.stringify(task.arguments).length % 3 ? Promise.resolve(task.arguments) : broken()),
  });
}

const broken = () => Promise.reject(new StateFailure('Broken', 'no luck'));

describe('Any definition', () => {
  it('ends, with an error of the language if any, and always with the same events', async () => {
    await fc.assert(
      fc.asyncProperty(definition, json, async (machine, input) => {
        const first = await run(machine, input);
        expect(['SUCCEEDED', 'FAILED', 'ABORTED']).toContain(first.outcome.status);
        expect(first.history.map(({ id }) => id)).toEqual(first.history.map((_, index) => index + 1));
        expect(first.history.at(-1)?.type).toMatch(/^Execution(Succeeded|Failed|Aborted)$/);
        expect(await run(machine, input)).toEqual(first);
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});
