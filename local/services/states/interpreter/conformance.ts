/**
 * `npm run conformance -- FILE [--history]`: runs recorded executions (one JSON object a line) and compares their ends,
 * with `--history` their event types too. Prints a line for each that differs; exit code 1 when one does.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sameEvents } from './conformance/compare-history.ts';
import { loadJudge, toJudge } from './conformance/judge.ts';
import { type ConformanceCase, runCase } from './conformance/run-case.ts';

const { values, positionals } = parseArgs({ options: { history: { type: 'boolean' } }, allowPositionals: true });
const file = positionals[0];
if (file === undefined) {
  console.error('Which cases? npm run conformance -- FILE [--history], with judge.mjs beside FILE');
  process.exit(2);
}

const verdict = await loadJudge(file);
const ends = { same: 0, differ: 0 };
const histories = { same: 0, differ: 0 };
for (const line of readFileSync(file, 'utf8').split('\n')) {
  if (line.trim() === '') continue;
  const recorded = JSON.parse(line) as ConformanceCase;
  const { outcome, eventTypes } = await runCase(recorded);
  const passed = verdict(recorded.expected, toJudge(outcome)) !== 'differs';
  ends[passed ? 'same' : 'differ']++;
  if (!passed) report(recorded.id, recorded.expected, outcome);
  if (!values.history || !recorded.historyEventTypes) continue;
  const same = sameEvents(recorded.historyEventTypes, eventTypes);
  histories[same ? 'same' : 'differ']++;
  if (!same) report(recorded.id, recorded.historyEventTypes, eventTypes);
}
if (values.history) console.log(`${histories.same} histories same, ${histories.differ} differ`);
console.log(`${ends.same} passed, ${ends.differ} failed`);
process.exitCode = ends.differ > 0 || histories.differ > 0 ? 1 : 0;

function report(id: string, expected: unknown, actual: unknown): void {
  console.log(`${id}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}
