import { readFile } from 'node:fs/promises';
import type { Definition } from '../../../local/services/states/interpreter/types.ts';
import { allStates } from '../../workflows/definition.ts';
import type { Figures, Generations } from '../generations.ts';
import { interleaving, nextSecond, outputOf } from '../interleaving.ts';
import { openPipeline, type LocalPipeline, type Message } from '../local-pipeline.ts';
import { alertsOf } from './alerts.ts';
import { answer, queries, rightAnswers } from './answers.ts';
import type { Base } from './base.ts';
import { synthesizedDefinition } from './definition.ts';
import { catchesByName, endAfterError } from './endings.ts';
import { keysOf, leftBeside, retireAllBut, tablesOf, unfinishedFiles } from './leftovers.ts';
import type { Point } from './points.ts';
import { killScenarios } from './scenarios.ts';
import type { Order } from './victim.ts';
import type { VictimEnd } from './victims.ts';

/** An execution that was struck at a point. */
export interface Struck {
  readonly order: Order;
  readonly point: Point;
  readonly end: VictimEnd;
  /** Of the source, as the execution read it. */
  readonly figures: Figures;
  readonly isReached: boolean;
}

/**
 * Says what is not as it must be: how the execution ended, what readers were answered, that the next run is published,
 * that in the end nothing is left of the one that was struck. A new start on its state does the rest of the work.
 */
export async function judge(struck: Struck, base: Base, generations: Generations): Promise<string[]> {
  const { order, isReached, point } = struck;
  if (!isReached) return [`the point was not reached: ${JSON.stringify(struck.end)}`];
  const missed = missesOfEnd(struck, synthesizedDefinition(order.assembly));
  const pipeline = await openPipeline(order.source, { assembly: order.assembly, state: order.state });
  try {
    const own = await runOf(pipeline, point);
    const truth = new Map([...base.truth, [own, struck.figures]]);
    const right = rightAnswers(mayBeLive(point, base, own), truth);
    const told = (await readFile(order.answers, 'utf8')).split('\n').filter(Boolean);
    const seen = [...told.map((line) => JSON.parse(line) as Answers), await ask(pipeline)];
    missed.push(...wrongAnswers(seen, right, 'a reader was answered'));
    if ((killScenarios[point.scenario].publishes ?? 'own') === 'first') await pipeline.execute({ action: 'release' });
    missed.push(...(await missesOfNextRun(pipeline, struck, base, generations)));
    return missed;
  } catch (error) {
    return [...missed, `the judge could not go on: ${(error as Error).stack}`];
  } finally {
    await pipeline.close();
  }
}

function missesOfEnd({ end, point }: Struck, definition: Definition): string[] {
  if (end.how === 'trouble') return [`the process ended otherwise: ${end.trouble}`];
  const expected = point.kind === 'process gone' ? ['killed'] : endsOf(point, definition);
  const actual = end.how === 'killed' ? 'killed' : end.ended.status;
  if (expected.includes(actual)) return [];
  return [`the execution ended as ${actual}, expected ${expected.join(' or ')}: ${JSON.stringify(end)}`];
}

function endsOf({ kind, at, when, scenario }: Point, definition: Definition): string[] {
  if (kind === 'timeout') return ['TIMED_OUT'];
  const { publishes, faults, failing } = killScenarios[scenario];
  if (publishes === 'nothing' && (failing ?? faults) !== undefined) return ['FAILED'];
  const end = endAfterError(definition, at);
  // Its retry may meet what the first call has done, and go on from that.
  return when === 'after' && catchesByName(definition, at) ? [end, 'SUCCEEDED'] : [end];
}

/** Of the newest execution, or of the one before it that prepared for it. */
async function runOf(pipeline: LocalPipeline, { scenario }: Point): Promise<string> {
  const stateMachineArn = pipeline.aws.outputs['StateMachineArn'];
  const { executions } = (await pipeline.aws.call('states:ListExecutions', { stateMachineArn })) as {
    executions: readonly { readonly executionArn: string }[];
  };
  const { executionArn = '' } = executions[killScenarios[scenario].publishes === 'prepared' ? 1 : 0] ?? {};
  return await interleaving(pipeline).runIdOf(executionArn);
}

function mayBeLive({ scenario }: Point, { runs }: Base, own: string): string[] {
  const { isFirst, publishes = 'own' } = killScenarios[scenario];
  const before = isFirst ? 'none' : runs.before;
  if (publishes === 'nothing') return [before];
  if (publishes === 'prepared') return [own];
  return [before, publishes === 'own' ? own : runs[publishes]];
}

type Answers = Partial<Record<keyof typeof queries, string>>;

async function ask(pipeline: LocalPipeline): Promise<Answers> {
  return { figures: await answer(pipeline, 'figures'), joined: await answer(pipeline, 'joined') };
}

function wrongAnswers(seen: readonly Answers[], right: ReturnType<typeof rightAnswers>, what: string): string[] {
  const names = Object.keys(queries) as (keyof typeof queries)[];
  return names.flatMap((name) =>
    seen
      .flatMap((answers) => answers[name] ?? [])
      .filter((one) => !right[name].includes(one))
      .map((one) => `${what} ${one}, expected one of ${JSON.stringify(right[name])}`),
  );
}

async function missesOfNextRun(
  pipeline: LocalPipeline,
  struck: Struck,
  base: Base,
  generations: Generations,
): Promise<string[]> {
  const { aws } = pipeline;
  const { order, point } = struck;
  const figures = await generations.next();
  await nextSecond();
  const ended = await pipeline.execute();
  const { runId = 'none', publication, report } = outputOf(ended);
  if (publication !== 'publish' || report === undefined) {
    return [`the next run was not published, or wrote no report: ${JSON.stringify(ended)}`];
  }
  const alerts = await alertsOf(pipeline);
  const right = rightAnswers([runId], new Map([[runId, figures]]));
  const missed = wrongAnswers([await ask(pipeline)], right, 'after the next run a reader was answered');
  missed.push(...missesOfMessages(alerts.slice(messagesBefore(point, base)), struck));
  const locks = await keysOf(aws, aws.outputs['LakeBucketName']!, 'locks/');
  missed.push(...locks.map((key) => `the next run left ${key}`));
  missed.push(...(await unfinishedFiles(order.state)).map((file) => `the next run left the unfinished ${file}`));
  await retireAllBut(aws, runId, ended.executionArn);
  missed.push(...(await leftBeside(aws, order.assembly, runId)).map((what) => `retention left ${what}`));
  missed.push(...wrongAnswers([await ask(pipeline)], right, 'after the retention a reader was answered'));
  const tables = await tablesOf(aws);
  if (tables.join() !== base.tables.join()) missed.push(`there are the tables ${tables.join()}`);
  return missed;
}

const messagesBefore = ({ scenario }: Point, { messages }: Base) => (killScenarios[scenario].isFirst ? 0 : messages);

/** States of a failure that was told of. */
const afterNotification = new Set(['ReleaseLock']);

const isRecovery = ({ subject }: Message) => subject === 'Sales pipeline: back to normal';

/**
 * Each execution that did not succeed is told of once. One that is cut off may have told of its failure by then, and is
 * told of as aborted, or as timed out: rather twice than never. A message whose acceptance got lost is sent again.
 */
function missesOfMessages(messages: readonly Message[], struck: Struck): string[] {
  const { end, order, point } = struck;
  const status = end.how === 'ended' ? end.ended.status : 'ABORTED';
  const state = new Map(allStates(synthesizedDefinition(order.assembly))).get(point.at);
  const isLost = point.when !== 'before' && (state?.Resource?.endsWith(':sns:publish') ?? false);
  const failures = messages.filter((message) => !isRecovery(message)).length;
  const isCutOff = status === 'ABORTED' || (status === 'TIMED_OUT' && afterNotification.has(point.at));
  const [least, most] = status === 'SUCCEEDED' ? [0, 0] : [1, isLost ? Infinity : isCutOff ? 2 : 1];
  return [
    ...missesOfCount('failures', failures, least, most),
    ...missesOfCount('recoveries', messages.length - failures, ...recoveriesOf(status, struck, isLost)),
  ];
}

/**
 * What was over before is told at most twice. After a failure the next run tells that it is over, unless nobody was told
 * of it, or its lock was not there to be taken over.
 */
function recoveriesOf(status: string, { point }: Struck, isLost: boolean): [least: number, most: number] {
  if (killScenarios[point.scenario].recovers === true) return [1, isLost ? Infinity : 2];
  return [0, status === 'SUCCEEDED' ? 0 : 1];
}

function missesOfCount(what: string, count: number, least: number, most: number): string[] {
  if (count >= least && count <= most) return [];
  return [`${count} messages of ${what} reached the topic, expected ${least}${most > least ? ` to ${most}` : ''}`];
}
