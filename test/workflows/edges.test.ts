import { describe, expect, test } from '@jest/globals';
import { allEdges, definition, execute } from './execute.ts';
import { auditAndPublish } from './scenarios/audit-and-publish.ts';
import { beginAndEtl } from './scenarios/begin-and-etl.ts';
import { registerAndCrawl } from './scenarios/register-and-crawl.ts';
import { runId } from './world.ts';

const executed = new Set<string>();

describe.each([
  ['begin, source, job', beginAndEtl],
  ['register, crawl', registerAndCrawl],
  ['audit, publish, end', auditAndPublish],
])('%s', (_, scenarios) => {
  test.each([...scenarios])('$name', async ({ world: makeWorld, outcome }) => {
    const world = makeWorld();
    const { published } = world;
    const run = await execute(world);
    for (const edge of run.edges) executed.add(edge);

    expect(run.outcome).toEqual(outcome);
    const isPublished = outcome.status === 'SUCCEEDED' && 'published' in (outcome.output as object);
    expect(world.published).toBe(isPublished ? runId : published);
    const isNotified = outcome.status === 'FAILED' && outcome.cause?.startsWith('notified: ');
    expect(world.messages).toHaveLength(isNotified ? 1 : 0);
  });
});

test('every transition of the definition has been executed above', () => {
  expect(allEdges(definition).filter((edge) => !executed.has(edge))).toEqual([]);
});
