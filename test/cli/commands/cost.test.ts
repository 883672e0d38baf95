import path from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import type { ExecutionCost } from '../../../cli/cost/read-cost.ts';
import { runCost, total } from '../../../lake/run-cost.ts';
import { typicalUsage } from '../../../cli/cost/typical-usage.ts';
import { prices } from '../../../data/prices.ts';
import { pipeline, temporaryFolder } from '../command-line.ts';

jest.setTimeout(180_000);
const state = path.join(temporaryFolder(), 'state');
const cost = (...args: string[]) => pipeline('cost', '--state', state, ...args);

describe('npx pipeline cost', () => {
  it('says so, before the first execution', () => {
    const { code, stdout } = cost();
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      `USD by the unit prices of ${prices.listedOn} for us-east-1 (data/prices.ts), without free tiers.`,
      "21 of the 24 unit prices could not be confirmed from AWS's pages: docs/cost.md says which.",
    ]);
    expect(stdout).toContain('No executions yet: npm start makes one.');
    expect(stdout).toContain('A month: no run among these was published, so there is none to count with.');
  });

  it('counts what executions used, and a month', () => {
    pipeline('run', '--state', state);
    pipeline('run', '--state', state);
    pipeline('run', '--state', state, '--break', 'fan-out');
    const { executions } = JSON.parse(cost('--json').stdout) as { executions: (ExecutionCost & { total: number })[] };
    const [failed, second, first] = executions.map(({ what, usd, total: sum }) => ({
      what,
      crawled: usd.crawl > 0,
      sum,
    }));
    expect({ failed, second, first }).toEqual({
      failed: { what: 'failed', crawled: false, sum: expect.any(Number) },
      second: { what: 'published', crawled: false, sum: expect.any(Number) },
      first: { what: 'published', crawled: true, sum: expect.any(Number) },
    });
    // Without the job, which the page counts by what Spark is assumed to take, not by the least that is billed.
    const withoutJob = ({ job, ...parts }: ExecutionCost['usd']) => total({ ...parts, job: 0 });
    const page = withoutJob(runCost(typicalUsage(0)));
    const run = executions[1] as ExecutionCost;
    expect(withoutJob(run.usd)).toBeLessThan(page);
    expect(withoutJob(run.usd)).toBeGreaterThan(page - 0.0005);
    const lines = cost('--runs-a-month', '100').stdout.split('\n');
    const runs = ((second?.sum ?? 0) * 100).toFixed(2);
    expect(lines).toContainEqual(
      expect.stringMatching(
        new RegExp(`^A month: 100 runs as \\S+ ${runs.replace('.', '\\.')} \\+ while nothing runs`),
      ),
    );
  });

  it('refuses what is no number', () => {
    expect(cost('--last', 'all')).toMatchObject({
      code: 2,
      stderr: '--last must be a whole number from 1 to 100, got "all"\n',
    });
  });
});
