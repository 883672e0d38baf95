/**
 * How fast a run goes on AWS: assumed from what was measured on two cores (docs/benchmarks.md). Nothing of it was
 * measured on AWS. A line is an order line with its share of all other tables.
 */
export const throughput = {
  /** Of the sample at scale 1000 in InnoDB: 467 MB with indexes, 3,000,000 lines. */
  linesPerGigabyte: 6_400_000,
  /** Glue bills from the script's first line on: Spark's session, the declarations, the models of an empty source. */
  sparkStartSeconds: 40,
  /** Of one JDBC connection that reads the one statement: 3,000,000 lines in 5.4-6.2 s with Spark here. */
  linesPerSecondOfConnection: 250_000,
  /** Typing, models and writing by one worker: 3,000,000 lines take about 25 s of two cores with Spark here. */
  linesPerSecondOfWorker: 200_000,
  /** Of additional workers, shuffles and skew take a fifth. */
  scaling: 0.8,
  fewestWorkers: 2,
  /** That all audits of a run read together, of a line: 37.5 MB of 300,000 lines at scale 100. */
  auditBytesPerLine: 125,
  /** The embedded engine, from the source to the star, on one machine. */
  embeddedLinesPerSecond: 200_000,
} as const;

export interface GlueJob {
  readonly workers: number;
  readonly minutes: number;
}

/** Workers of type G.1X and minutes for a source of so many order lines, computed from the assumptions above. */
export function glueJob(lines: number): GlueJob {
  const { sparkStartSeconds, linesPerSecondOfConnection, linesPerSecondOfWorker, scaling, fewestWorkers } = throughput;
  const reading = lines / linesPerSecondOfConnection;
  // Twice as many as would work as fast as the one connection reads: beyond, workers save less than they cost.
  const balanced = 1 + (linesPerSecondOfConnection / linesPerSecondOfWorker - 1) / scaling;
  const workers = Math.max(fewestWorkers, Math.ceil(balanced * 2));
  const working = lines / linesPerSecondOfWorker / (1 + (workers - 1) * scaling);
  return { workers, minutes: (sparkStartSeconds + reading + working) / 60 };
}
