import { execute } from '../../workflows/execute.ts';
import { auditAndPublish } from '../../workflows/scenarios/audit-and-publish.ts';
import { beginAndEtl } from '../../workflows/scenarios/begin-and-etl.ts';
import { messages } from '../../workflows/scenarios/messages.ts';
import { operators } from '../../workflows/scenarios/operators.ts';
import { registerAndCrawl } from '../../workflows/scenarios/register-and-crawl.ts';
import { unchanged } from '../../workflows/scenarios/unchanged.ts';
import { struckDefinition, withFewChecks } from './assembly.ts';
import type { Visits } from './points.ts';
import { killScenarios, type ScenarioName } from './scenarios.ts';

/** Which states each scenario enters: its like on fakes tells in milliseconds. */
export async function waysOfScenarios(): Promise<ReadonlyMap<ScenarioName, Visits>> {
  const onFakes = [...beginAndEtl, ...registerAndCrawl, ...auditAndPublish, ...operators, ...messages, ...unchanged];
  const machine = withFewChecks(struckDefinition);
  const ways = new Map<ScenarioName, Visits>();
  for (const name of Object.keys(killScenarios) as ScenarioName[]) {
    const { like } = killScenarios[name];
    const found = onFakes.find((scenario) => scenario.name === like);
    if (found === undefined) throw new Error(`there is no scenario "${like}" in test/workflows/scenarios/`);
    const { visits } = await execute(found.world(), found.input, { machine });
    ways.set(name, visits);
  }
  return ways;
}
