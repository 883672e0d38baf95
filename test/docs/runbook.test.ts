/** Every name by which a run can fail has its entry in the runbook, and every entry is of such a name. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { alarms } from '../../docs/runbook/alarms.ts';
import { entries } from '../../docs/runbook/entries.ts';
import { localEntries } from '../../docs/runbook/local-entries.ts';
import { adviceByStep } from '../../workflows/errors.ts';
import { synthesized } from '../infra/synthesized.ts';
import { definitionOf } from '../workflows/definition.ts';

const project = path.resolve(import.meta.dirname, '../..');

function textOf(folder: string, extension: RegExp): string {
  const files = readdirSync(path.join(project, folder), { recursive: true, withFileTypes: true });
  const chosen = files.filter((entry) => entry.isFile() && extension.test(entry.name));
  return chosen.map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8')).join('\n');
}

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);
const own = (names: readonly string[]) => [...new Set(names)].filter((name) => !(name in adviceByStep)).sort();

/** By the functions: as they throw it, or as an explanation of a driver's error. */
const thrown = all(
  textOf('lambdas', /\.ts$/),
  /(?:namedError\(|SourceError\(|\binvalid\(|busy: |=> \[)\s*'([A-Z][a-z]+[A-Z]\w+)'/g,
);
/** By the job. */
const raised = all(textOf('glue-scripts', /errors\.py$/), /^class (\w+)\(NamedError\)/gm);
/** By the definition: states that fail, and names that catches give. */
const rendered = JSON.stringify(definitionOf('exclude'));
const failed = [
  ...all(rendered, /"Error":"(\w+)"/g),
  ...all(rendered, /\? '([A-Z][a-z]+[A-Z]\w+)' : /g),
  ...all(rendered, /: '([A-Z][a-z]+[A-Z]\w+)'\)/g),
];
/** By the contract of the input. */
const refused = all(textOf('workflows', /contract\.ts$/), /namedError\(\s*'(\w+)'/g);

describe('docs/runbook.md', () => {
  it('has an entry for each name by which a run can fail, and no other', () => {
    expect(Object.keys(entries).sort()).toEqual(own([...thrown, ...raised, ...failed, ...refused]));
  });

  it('has a line for each alarm, and no other', () => {
    const found = Object.entries(synthesized().Resources).filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm');
    const ids = found.map(([id]) => id.replace(/[0-9A-F]{8}$/, ''));
    expect(Object.keys(alarms).sort()).toEqual(ids.sort());
  });

  it('has a line for each reason why a source is not there, and no other', () => {
    const text = textOf('local', /\.ts$/);
    const names = own(all(text, /MysqlError\(\s*(?:\w+ \? )?'([A-Z]\w+)'/g));
    expect(Object.keys(localEntries).sort()).toEqual(names.filter((name) => !(name in entries)));
  });
});
