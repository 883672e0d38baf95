import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { definitionOf } from './workflows/definition.ts';

const readme = readFileSync(path.resolve(import.meta.dirname, '../README.md'), 'utf8');

interface State {
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
}

/** Mermaid's names have no question mark. */
const node = (name: string): string => name.replace('?', '');

function edges(states: Readonly<Record<string, State>>): string[] {
  return Object.entries(states).flatMap(([name, { Next, Default, Choices = [], Catch = [] }]) => [
    ...[Next, Default, ...Choices.map((choice) => choice.Next)].flatMap((to) =>
      to ? [`${node(name)} --> ${node(to)}`] : [],
    ),
    ...Catch.map(({ Next: to }) => `${node(name)} -.-> ${node(to)}`),
  ]);
}

describe('README', () => {
  it('shows the graph of the synthesized definition', () => {
    const [, graph = ''] = /```mermaid\nflowchart TD\n([\s\S]*?)```/.exec(readme) ?? [];
    const shown = graph
      .trim()
      .split('\n')
      .map((line) => line.trim());
    expect(shown.sort()).toEqual(edges(definitionOf('exclude').States as unknown as Record<string, State>).sort());
  });

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name);
    expect(named.filter((name = '') => !(name in scripts))).toEqual([]);
    expect(named.length).toBeGreaterThan(3);
  });
});
