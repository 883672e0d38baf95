import { describe, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import type { Definition } from '../../local/services/states/interpreter/types.ts';
import { allStates, definitionOf } from './definition.ts';
import { expectedDefinition } from './expected/definition.ts';
import { reportRun } from './expected/report-run.ts';

/** The package comes without types. */
const validate = createRequire(import.meta.url)('asl-validator') as (definition: Definition) => object;

const definition = definitionOf('exclude');

test('the whole definition', () => {
  expect(definition).toEqual(expectedDefinition);
});

describe('with reports', () => {
  const { States } = definitionOf('exclude', 'on');
  const text = (name: string) => JSON.stringify(States[name]);

  test('two states more, and what they need of others', () => {
    const different = Object.keys(States).filter((name) => text(name) !== JSON.stringify(definition.States[name]));
    expect(different.sort()).toEqual([
      'BeginRun',
      'EndRun',
      'IsReportDue?',
      'LeaveLockToNextRun',
      'NotifyFailure',
      'ReportRun',
      'RetireRuns',
    ]);
    expect({ 'IsReportDue?': States['IsReportDue?'], ReportRun: States['ReportRun'] }).toEqual(reportRun);
    expect(States['BeginRun']).toMatchObject({ Assign: { report: "{% '' %}" } });
    expect(States['RetireRuns']).toEqual({ ...definition.States['RetireRuns'], Next: 'IsReportDue?' });
    for (const end of ['EndRun', 'LeaveLockToNextRun'])
      expect(text(end)).toContain("'report': $report != '' ? $report,");
    expect(text('NotifyFailure')).toContain("log-groups/log-group/write-report-log'}, $failure.step)");
  });

  test('a valid definition', () => {
    expect(validate(definitionOf('exclude', 'on'))).toMatchObject({ isValid: true, errors: [] });
  });
});

/** From the start along `Next`, and at a choice the way that is given, else its default. */
function pathOf(ways: Readonly<Record<string, string>>): string[] {
  const path: string[] = [];
  for (let name: string | undefined = definition.StartAt; name !== undefined;) {
    path.push(name);
    const state: (typeof definition.States)[string] = definition.States[name]!;
    name = state.Next ?? ways[name] ?? state.Default;
  }
  return path;
}

test('the graph in the console reads as the pipeline', () => {
  expect(pathOf({ 'IsCrawlNeeded?': 'CrawlRuns', 'IsToBePublished?': 'PublishRun' })).toEqual([
    'BeginRun',
    'WhatIsAsked?',
    'CheckSource',
    'IsSourceUnchanged?',
    'RunEtl',
    'RegisterRun',
    'IsCrawlNeeded?',
    'CrawlRuns',
    'AuditRun',
    'IsToBePublished?',
    'PublishRun',
    'RetireRuns',
    'EndRun',
    'IsBackToNormal?',
    'RunEnded',
  ]);
});

test.each([
  [
    'a resumed run',
    'FindRun',
    ['FindRun', 'RegisterRun', 'IsCrawlNeeded?', 'SkipCrawl', 'AuditRun', 'IsToBePublished?'],
  ],
  ['publish, rollback, release', 'PublishRun', ['PublishRun', 'RetireRuns']],
])('%s: the rest of it', (_, entry, between) => {
  expect(pathOf({ 'WhatIsAsked?': entry })).toEqual([
    'BeginRun',
    'WhatIsAsked?',
    ...between,
    'EndRun',
    'IsBackToNormal?',
    'RunEnded',
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
  const column = JSON.stringify({ Name: 'contact_first_name', Type: 'string' });
  const registered = JSON.stringify({
    Name: 'contact_first_name',
    Type: 'string',
    Comment: 'Given name of the contact',
  });
  const inView = JSON.stringify({ Name: 'contact_first_name', Type: 'string', SqlType: 'varchar' });
  // When the run is registered, when the crawl is compared, and in the view.
  const times = (machine: Definition, text: string) => JSON.stringify(machine).split(text).length - 1;
  expect([registered, column, inView].map((text) => times(definitionOf('include'), text))).toEqual([1, 1, 1]);
  // The catalog's table may still have it: that is no mistake.
  expect([registered, column, inView].map((text) => times(definition, text))).toEqual([0, 0, 0]);
  expect(times(definition, '"contact_first_name string"')).toBe(1);
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
