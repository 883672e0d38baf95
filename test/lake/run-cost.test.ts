import { describe, expect, it } from '@jest/globals';
import { costLine } from '../../cli/cost/render.ts';
import { runCost, total } from '../../lake/run-cost.ts';
import { typicalUsage } from '../../cli/cost/typical-usage.ts';
import { linesOf } from '../../cli/cost/curve.ts';

const nothing = { transitions: 0, jobs: [], crawls: [], queries: [], functions: [], puts: 0 };

/** Rounded to millionths of a dollar. */
const rounded = (cost: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(cost).map(([part, usd]) => [part, Number(usd.toFixed(6))]));

describe('USD of an execution', () => {
  it('of nothing is nothing', () => {
    expect(total(runCost(nothing))).toBe(0);
    expect(costLine(runCost(nothing))).toBe("under 0.001 USD at AWS's prices");
  });

  it('counts what is billed at least: a minute of a job, ten of a crawl, ten megabytes of a query', () => {
    const usage = { ...nothing, transitions: 1000, jobs: [{ dpus: 2, seconds: 1 }], crawls: [3], queries: [5] };
    expect(rounded(runCost(usage))).toEqual({
      job: 0.014667,
      crawl: 0.146667,
      Athena: 0.00005,
      transitions: 0.025,
      functions: 0,
      metrics: 0.004521,
      'requests and logs': 0.002788,
    });
  });

  it('counts what was used beyond that', () => {
    const usage = {
      ...nothing,
      jobs: [{ dpus: 10, seconds: 3600 }],
      crawls: [1800],
      queries: [1e12],
      functions: [100],
    };
    expect(rounded(runCost(usage))).toMatchObject({ job: 4.4, crawl: 0.44, Athena: 5, functions: 0.000667 });
  });

  it('is told in one line, the largest part first', () => {
    const usage = { ...nothing, transitions: 1000, jobs: [{ dpus: 2, seconds: 1 }] };
    expect(costLine(runCost(usage))).toBe(
      "0.047 USD at AWS's prices: transitions 0.025, job 0.015, metrics 0.005, requests and logs 0.003",
    );
  });
});

it('a run of a small source costs less than 0.05', () => {
  expect(total(runCost(typicalUsage(linesOf(0.01))))).toBeLessThan(0.05);
});
