import { curveGigabytes, linesOf } from '../cli/cost/curve.ts';
import { runCost, total } from '../lake/run-cost.ts';
import { typicalUsage } from '../cli/cost/typical-usage.ts';
import { prices } from '../data/prices.ts';
import { scenarios } from './scenarios.ts';

/** Assumed: a database and a Glue job take minutes to start. */
const minutes = { deploy: 20, run: 4, other: 1, destroy: 15 } as const;

const reads = scenarios.filter(({ input }) => input['action'] === 'run').length + 1;

/** What it will do, how long it may take, and what it will cost at most, before anything is made. */
export function announcement(stage: string): string {
  const usage = typicalUsage(linesOf(curveGigabytes[0]));
  const runs = reads * total(runCost(usage)) + runCost({ ...usage, crawls: [0] }).crawl;
  const wait = minutes.deploy + reads * minutes.run + (scenarios.length - reads + 1) * minutes.other + minutes.destroy;
  const hours = Math.ceil(wait / 60);
  const idle = hours * (prices.vpc.endpointHour + prices.rds.instanceHour['db.t4g.micro']) + prices.kms.keyMonth / 30;
  return [
    `Deploys the stage "${stage}" with a database of its own, makes ${scenarios.length} executions of which ${reads - 1} read the source,`,
    'compares their histories with those of the local AWS, probes what was assumed, and takes the stage away.',
    `Takes about ${wait} minutes and costs about ${(runs + idle).toFixed(2)} USD by the prices of ${prices.listedOn} (data/prices.ts).`,
  ].join('\n');
}
