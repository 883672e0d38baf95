import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sameEvents } from '../../../../../local/services/states/interpreter/conformance/compare-history.ts';
import { loadJudge, toJudge } from '../../../../../local/services/states/interpreter/conformance/judge.ts';
import {
  type ConformanceCase,
  runCase,
} from '../../../../../local/services/states/interpreter/conformance/run-case.ts';

const file = join(process.env.PIPELINE_SHARED ?? '../shared', 'conformance/asl-cases.jsonl');

const here = existsSync(file);
const withRecordings = here ? describe : describe.skip;

withRecordings(`Executions that AWS recorded${here ? '' : ' (skipped: PIPELINE_SHARED has no recordings)'}`, () => {
  it('end here as there, event by event', async () => {
    const verdict = await loadJudge(file);
    const cases = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ConformanceCase);
    const differing: string[] = [];
    for (const recorded of cases) {
      const { outcome, eventTypes } = await runCase(recorded);
      const events = recorded.historyEventTypes;
      const same = verdict(recorded.expected, toJudge(outcome)) !== 'differs';
      if (!same || (events && !sameEvents(events, eventTypes))) differing.push(recorded.id);
    }
    const histories = cases.filter(({ historyEventTypes }) => historyEventTypes).length;
    expect([cases.length, histories, differing]).toEqual([581, 287, []]);
  });
});
