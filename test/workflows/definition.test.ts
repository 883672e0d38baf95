import { describe, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import type { Definition } from '../../local/services/states/interpreter/types.ts';
import { allStates, definitionOf } from './definition.ts';
import { expectedDefinition } from './expected/definition.ts';

/** The package comes without types. */
const validate = createRequire(import.meta.url)('asl-validator') as (definition: Definition) => object;

const definition = definitionOf('exclude');

test('the whole definition', () => {
  expect(definition).toEqual(expectedDefinition);
});

test('the graph in the console reads as the pipeline', () => {
  const path: string[] = [];
  for (let name: string | undefined = definition.StartAt; name !== undefined;) {
    path.push(name);
    const state: (typeof definition.States)[string] = definition.States[name]!;
    name = state.Next ?? state.Default;
  }
  expect(path).toEqual([
    'BeginRun',
    'IsRunNeeded?',
    'CheckSource',
    'RunEtl',
    'RegisterRun',
    'CrawlRuns',
    'AuditRun',
    'PublishRun',
    'EndRun',
  ]);
});

describe.each(['exclude', 'include'] as const)('with personalData %s', (personalData) => {
  const machine = definitionOf(personalData);

  test('no field of JSONPath, which JSONata machines do not have', () => {
    const fields = [
      'Type',
      'QueryLanguage',
      'Next',
      'End',
      'Assign',
      'Output',
      'Arguments',
      'Resource',
      'Retry',
      'Catch',
    ];
    const ofTypes = [
      'Items',
      'ItemProcessor',
      'MaxConcurrency',
      'Branches',
      'Choices',
      'Default',
      'Error',
      'Cause',
      'Seconds',
    ];
    const ofRules = ['ErrorEquals', 'Condition', 'Next', 'Assign', 'Output'];
    const unknown = allStates(machine).flatMap(([name, state]) => [
      ...keysBeyond(state, [...fields, ...ofTypes]).map((key) => `${name}.${key}`),
      ...[...(state.Catch ?? []), ...(state.Choices ?? [])].flatMap((rule) =>
        keysBeyond(rule, ofRules).map((key) => `${name}, a rule's ${key}`),
      ),
    ]);
    expect(unknown).toEqual([]);
  });

  test('every Catch and every Choice leads to a state beside it', () => {
    const astray = scopesOf(machine).flatMap(({ States }) =>
      Object.entries(States).flatMap(([name, state]) =>
        [state.Next, state.Default, ...[...(state.Catch ?? []), ...(state.Choices ?? [])].map(({ Next }) => Next)]
          .filter((next) => next !== undefined && !(next in States))
          .map((next) => `${name} -> ${next}`),
      ),
    );
    expect(astray).toEqual([]);
  });

  test('a valid definition', () => {
    expect(validate(machine)).toMatchObject({ isValid: true, errors: [] });
  });

  test('less than the 1 MB that Step Functions takes', () => {
    expect(JSON.stringify(machine).length).toBeLessThan(1_000_000);
  });
});

test('with personal columns the tables and views have them', () => {
  const text = JSON.stringify(definitionOf('include'));
  expect(text).toContain(
    'SELECT customer_key, customer_number, customer_name, contact_first_name, contact_last_name, phone',
  );
  expect(JSON.stringify(definition)).not.toContain('contact_first_name');
});

function keysBeyond(value: object, known: readonly string[]): string[] {
  return Object.keys(value).filter((key) => !known.includes(key));
}

/** The machine, its branches and its processors. */
function scopesOf(machine: Definition): Definition[] {
  const inner = allStates(machine).flatMap(([, state]) => [
    ...(state.Branches ?? []),
    ...(state.ItemProcessor ? [state.ItemProcessor] : []),
  ]);
  return [machine, ...inner];
}
