import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Outcome } from '../types.ts';

export type Verdict = 'same' | 'cause-differs' | 'differs';

export type Judge = (expected: object, actual: object) => Verdict;

/** `judge.mjs` stands beside the cases. */
export async function loadJudge(casesFile: string): Promise<Judge> {
  const url = pathToFileURL(join(dirname(resolve(casesFile)), 'judge.mjs'));
  const { verdict } = (await import(url.href)) as { verdict: Judge };
  return (expected, actual) => verdict(marked(expected), actual);
}

/** The recordings have this placeholder for a function's name mostly, but not always, in the `<>` that the judge knows. */
const marked = (expected: object) =>
  JSON.parse(JSON.stringify(expected).replaceAll('"lambda_function_name"', '"<lambda_function_name>"')) as object;

/** An outcome as the judge takes it: the output as JSON text, which is how the recordings have all but objects. */
export const toJudge = (outcome: Outcome) =>
  outcome.status === 'SUCCEEDED' ? { status: outcome.status, output: JSON.stringify(outcome.output) } : outcome;
