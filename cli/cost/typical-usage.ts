import { glueJob, throughput } from '../../data/throughput.ts';
import type { Usage } from '../../lake/usage.ts';

/** Of a run that publishes: of this stack's machine, whatever the size of the source. A test holds a run to them. */
export const typical = { transitions: 230, queries: 36, functionCalls: 8, puts: 38 } as const;

/**
 * What its report uses more, with `report=on` and an earlier run to compare with. A test holds it to the queries; the
 * function's 30 seconds are assumed.
 */
export const typicalReport: Usage = {
  transitions: 4,
  jobs: [],
  crawls: [],
  queries: Array.from({ length: 21 }, () => 0),
  functions: [30],
  puts: 1,
};

/** What a run without a crawl uses, computed for a source of so many order lines. */
export function typicalUsage(lines: number): Usage {
  const { workers, minutes } = glueJob(lines);
  const bytesOfQuery = (lines * throughput.auditBytesPerLine) / typical.queries;
  return {
    transitions: typical.transitions,
    jobs: [{ dpus: workers, seconds: minutes * 60 }],
    crawls: [],
    queries: Array.from({ length: typical.queries }, () => bytesOfQuery),
    functions: Array.from({ length: typical.functionCalls }, () => 1),
    puts: typical.puts,
  };
}
