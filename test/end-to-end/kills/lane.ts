import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { SourceSpec } from '../../../local/engines/mysql/source-spec.ts';
import { startMysql } from '../../../local/engines/mysql/start-mysql.ts';
import type { MysqlServer } from '../../../local/engines/mysql/mysql-server.ts';
import { openGenerations } from '../generations.ts';
import { ownDump } from '../local-pipeline.ts';
import { assemblyWithFewChecks } from './assembly.ts';
import { makeBase, makeEmpty } from './base.ts';
import { judge, type Struck } from './judge.ts';
import type { Point } from './points.ts';
import { killScenarios } from './scenarios.ts';
import { startVictims } from './victims.ts';
import type { Order } from './victim.ts';

/** Where executions are struck, one after the other. Several lanes have nothing in common. */
export interface Lane {
  /** The writes of the job, as a run that nothing happened to made them. */
  readonly writes: readonly string[];
  /** What was wrong after an execution was struck there; nothing: all was as it must be. */
  strike(point: Point): Promise<string[]>;
  close(): Promise<void>;
}

/** A source, a state with earlier runs on it that every execution begins with, and processes to be killed. */
export async function openLane(): Promise<Lane> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kills-'));
  const assembly = await assemblyWithFewChecks(path.join(folder, 'assembly'));
  const server = await startMysql({
    source: { kind: 'dump', file: ownDump },
    stateFolder: path.join(folder, 'source'),
    binaryLog: true,
    log: () => undefined,
  });
  const source = urlOf(server, path.join(folder, 'source/mysql/certificates/ca.pem'));
  const generations = await openGenerations({ source: Promise.resolve(server) });
  const victims = startVictims();
  const empty = await makeEmpty({ assembly, source, state: path.join(folder, 'empty') });
  await copy(empty, path.join(folder, 'base'));
  const base = await makeBase({ assembly, source, state: path.join(folder, 'base') }, generations);
  let strikes = 0;

  const orderOf = async (scenario: Order['scenario'], point?: Point): Promise<Order> => {
    const own = path.join(folder, String(++strikes));
    await mkdir(own, { recursive: true });
    const state = path.join(own, 'state');
    const isFirst = killScenarios[scenario].isFirst ?? false;
    await copy(isFirst ? empty : base.state, state);
    const files = { answers: path.join(own, 'answers'), reached: path.join(own, 'reached') };
    return { scenario, point, assembly, source, state, runs: isFirst ? undefined : base.runs, ...files };
  };
  const strike = async (point: Point): Promise<string[]> => {
    const order = await orderOf(point.scenario, point);
    const figures = await generations.next();
    const end = await victims.perform(order);
    const struck: Struck = { order, point, end, figures, isReached: existsSync(order.reached) };
    const missed = await judge(struck, base, generations);
    if (missed.length === 0) await rm(path.dirname(order.state), { recursive: true });
    return missed;
  };
  return {
    writes: await undisturbed(await orderOf('run'), victims),
    strike,
    close: async () => {
      await victims.stop();
      await generations.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const copy = (from: string, to: string) => promisify(execFile)('cp', ['-a', from, to]);

async function undisturbed(order: Order, victims: ReturnType<typeof startVictims>): Promise<readonly string[]> {
  const end = await victims.perform(order);
  if (end.how === 'ended' && end.ended.status === 'SUCCEEDED') return end.writes;
  throw new Error(`a run to which nothing happens does not succeed: ${JSON.stringify(end)}`);
}

/** The server as somebody else's: it outlives whoever reads it. */
function urlOf({ host, port, schema, user, password }: MysqlServer, ca: string): SourceSpec {
  return { kind: 'url', url: `mysql://${user}:${encodeURIComponent(password)}@${host}:${port}/${schema}`, ca };
}
