/** A process that ends at any point: what is left is never half of a run that could be chosen, and goes next time. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openLake, runOf, type LocalLake } from './local-lake.ts';
import { createTables, partsOf, publish, putRun, recordOf } from './whole-runs.ts';

const retiredRuns = [runOf(30)];
const keptRuns = [runOf(9)];
const moment = '20261113T032000000Z';
const record = recordOf(moment, runOf(9));
const clean = [...keptRuns.flatMap(partsOf), record].sort();

let lake: LocalLake;
beforeAll(async () => {
  lake = await openLake('1');
  await createTables(lake);
  await publish(lake, moment, runOf(9));
});
afterAll(() => lake.close());

type Send = (command: object) => Promise<unknown>;

/** The clients of a process that ends after its n-th call, whose answer it does not get any more. */
function dyingClients(end: number) {
  const killed = new Error('killed');
  let calls = 0;
  const dying = <Client extends { send: unknown }>(client: Client): Client => {
    const send = (client.send as Send).bind(client);
    const copy = Object.assign(Object.create(Object.getPrototypeOf(client) as object) as Client, client);
    copy.send = async (command: object) => {
      const call = ++calls;
      const answer = call <= end ? await send(command) : undefined;
      if (call >= end) throw killed;
      return answer;
    };
    return copy;
  };
  const { s3, glue, sfn } = lake.context;
  return { clients: { s3: dying(s3), glue: dying(glue), sfn: dying(sfn) }, calls: () => calls };
}

/** Manifest, then partitions, then files, then audits: nothing is gone before all of what goes before it. */
function expectOrder(left: readonly string[], id: string): void {
  const phases = [/^manifests/, /^sales_/, /^(runs|landing)/, /^(audits|findings)/].map((phase) => ({
    all: partsOf(id).filter((part) => phase.test(part)),
    left: left.filter((part) => part.includes(id) && phase.test(part)),
  }));
  const underWay = phases.findLastIndex((phase) => phase.left.length < phase.all.length);
  for (const phase of phases.slice(0, Math.max(underWay, 0))) expect(phase.left).toEqual([]);
}

test('killed after each call', async () => {
  let kills = 0;
  for (let end = 1; ; end++) {
    // The lock that a killed call leaves behind is of the same execution, which tries again.
    for (const id of [...retiredRuns, ...keptRuns]) await putRun(lake, id);
    const { clients, calls } = dyingClients(end);
    const ended = await lake.retire(clients).then(
      (answer) => answer.retired,
      (error: Error) => error.message,
    );
    if (calls() < end) {
      expect(ended).toEqual(retiredRuns);
      break;
    }
    expect(ended).toBe('killed');
    kills++;
    const left = await lake.contents();
    for (const id of keptRuns) expect(left.filter((part) => part.includes(id) && part !== record)).toEqual(partsOf(id));
    for (const id of retiredRuns) expectOrder(left, id);
    await lake.retire();
    expect(await lake.contents()).toEqual(clean);
  }
  expect(await lake.contents()).toEqual(clean);
  expect(kills).toBeGreaterThan(20);
});
