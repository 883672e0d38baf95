import { describe, expect, it } from '@jest/globals';
import { stackDiagram } from '../../../docs/architecture/stack-diagram.ts';
import { countStates, stateGraphs } from '../../../docs/architecture/state-graphs.ts';
import { synthesizedTemplate } from '../../../docs/synthesized-template.ts';
import { resolveStack } from '../../../local/assembly/resolve-stack.ts';
import type { Template } from '../../../local/assembly/template.ts';
import type { Definition } from '../../../local/services/states/interpreter/types.ts';

const place = { account: '123456789012', region: 'us-east-1', source: { host: 'localhost', port: 3306 } };
const template = synthesizedTemplate();

const diagramOf = (changed: Template) => stackDiagram(resolveStack('SalesPipeline', changed, place));
const changed = (change: (text: string) => string) => JSON.parse(change(JSON.stringify(template))) as Template;

describe('the diagram of the stack', () => {
  it('draws the synthesized one', () => {
    expect(diagramOf(template)).toContain('\n  job -- "SELECT, one statement" --> database\n');
  });

  it('is refused when the stack has what nobody drew', () => {
    const more = structuredClone(template);
    Object.assign(more.Resources, { Queue1: { Type: 'AWS::SQS::Queue' } });
    expect(() => diagramOf(more)).toThrow('Queue1 (AWS::SQS::Queue) belongs to no part');
  });

  it('is refused when a part is gone', () => {
    const less = structuredClone(template);
    Reflect.deleteProperty(less.Resources, 'NotPublished6BADBAE1');
    expect(() => diagramOf(less)).toThrow('alarms: the stack has no resource NotPublished...');
  });

  it('is refused when who acts may not any more', () => {
    const denied = changed((text) => text.replaceAll('glue:StartCrawler', 'glue:GetCrawlers'));
    expect(() => diagramOf(denied)).toThrow('workflow → crawler: workflow may not glue:StartCrawler');
  });
});

describe('the graphs within states', () => {
  const inner = {
    StartAt: 'Look',
    States: {
      Look: { Type: 'Task', Next: 'Enough?', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }] },
      'Enough?': { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'Each' }], Default: 'Done' },
      Each: {
        Type: 'Map',
        ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Pass', End: true } } },
        Next: 'Done',
      },
      Done: { Type: 'Succeed' },
      Failed: { Type: 'Fail' },
    },
  };
  const definition = {
    StartAt: 'Outer',
    States: { Outer: { Type: 'Parallel', Branches: [inner], End: true }, Plain: { Type: 'Pass', End: true } },
  } as unknown as Definition;

  it('have nodes by kind, inner machines as subgraphs, and every transition', () => {
    const graph = [
      '```mermaid',
      'flowchart TD',
      '  Look["Look"]',
      '  Enough{"Enough?"}',
      '  subgraph Each["Each, each"]',
      '    One["One"]',
      '  end',
      '  Done(["Done"])',
      '  Failed[["Failed"]]',
      '  Look --> Enough',
      '  Look -.-> Failed',
      '  Enough --> Done',
      '  Enough --> Each',
      '  Each --> Done',
      '```',
    ].join('\n');
    expect(stateGraphs(definition)).toEqual([{ state: 'Outer', type: 'Parallel', graph }]);
  });

  it('count the states within', () => {
    expect(countStates(definition.States)).toBe(8);
  });
});
