import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../local/services/states/interpreter/types.ts';
import { executionArn } from './definition.ts';
import { allEdges, definition, execute } from './execute.ts';
import { auditAndPublish } from './scenarios/audit-and-publish.ts';
import { beginAndEtl } from './scenarios/begin-and-etl.ts';
import { messages as tellings } from './scenarios/messages.ts';
import { operators } from './scenarios/operators.ts';
import { registerAndCrawl } from './scenarios/register-and-crawl.ts';

const executed = new Set<string>();

describe.each([
  ['begin, source, job', beginAndEtl],
  ['register, crawl', registerAndCrawl],
  ['audit, publish, end', auditAndPublish],
  ['resume, audit, publish, rollback, release, retire', operators],
  ['what is told, and what not again', tellings],
])('%s', (_, scenarios) => {
  test.each([...scenarios])('$name', async ({ world: makeWorld, input, outcome, live, leaves = [], messages }) => {
    const world = makeWorld();
    const { live: liveBefore } = world;
    const run = await execute(world, input);
    for (const edge of run.edges) executed.add(edge);

    expect(run.outcome).toEqual(outcome);
    expect(world.live).toBe(live ?? publishedBy(outcome) ?? liveBefore);
    const isNotified = outcome.status === 'FAILED' && outcome.cause?.startsWith('notified: ');
    expect(world.messages).toHaveLength(messages ?? (isNotified ? 1 : 0));
    const ends = world.calls.filter((call) => call === 'run-guard end' || call === 'run-guard fail');
    expect(new Set(ends).size).toBe(isSkipped(outcome) ? 0 : 1);
    const locks = [...world.lake.objects].filter(([, text]) => text.startsWith(`{"executionArn":"${executionArn}"`));
    expect(locks.map(([key]) => key)).toEqual(leaves.map((name) => `locks/${name}.json`));
  });
});

test('every transition of the definition has been executed above', () => {
  expect(allEdges(definition).filter((edge) => !executed.has(edge))).toEqual([]);
});

const outputOf = (outcome: Outcome) =>
  (outcome.status === 'SUCCEEDED' ? outcome.output : {}) as { published?: boolean; runId?: string; skipped?: boolean };

function publishedBy(outcome: Outcome): string | undefined {
  const { published, runId } = outputOf(outcome);
  return published ? runId : undefined;
}

function isSkipped(outcome: Outcome): boolean {
  return outputOf(outcome).skipped ?? false;
}
