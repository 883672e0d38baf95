import { prices } from '../../data/prices.ts';
import { glueJob, throughput } from '../../data/throughput.ts';

/** A way to make the star, and what it takes for a source of a size. */
interface Way {
  readonly name: string;
  /** USD of a run's job, or why it can't be had that way. */
  readonly job: (lines: number) => number | string;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const lambda = { seconds: 900, gigabytes: 10 } as const;
/** https://docs.aws.amazon.com/glue/latest/dg/add-job-python.html: one DPU, 16 GB of memory, 20 GB of disk. */
const pythonShell = { dpus: 1, gigabytesOfDisk: 20 } as const;

const embeddedSeconds = (lines: number) => 10 + lines / throughput.embeddedLinesPerSecond;

export const ways: readonly Way[] = [
  {
    name: 'Glue Spark (this stack)',
    job: (lines) => {
      const { workers, minutes } = glueJob(lines);
      return workers * Math.max(minutes * 60, prices.glue.jobLeastSeconds) * (prices.glue.dpuHour / 3600);
    },
  },
  {
    name: 'Glue Python shell with DuckDB, 1 DPU',
    job: (lines) => {
      const gigabytes = lines / throughput.linesPerGigabyte;
      if (gigabytes > pythonShell.gigabytesOfDisk) return 'disk too small';
      const seconds = Math.max(embeddedSeconds(lines), prices.glue.jobLeastSeconds);
      return (pythonShell.dpus * seconds * prices.glue.dpuHour) / 3600;
    },
  },
  {
    name: `DuckDB in a Lambda, ${lambda.gigabytes} GB`,
    job: (lines) => {
      const seconds = embeddedSeconds(lines);
      if (seconds > lambda.seconds) return 'more than 15 minutes';
      return prices.lambda.request + seconds * lambda.gigabytes * prices.lambda.gigabyteSecond;
    },
  },
];

export const curveGigabytes = [0.01, 1, 10, 100] as const;

/** Order lines of a source of so many gigabytes. */
export const linesOf = (gigabytes: number): number => gigabytes * throughput.linesPerGigabyte;
