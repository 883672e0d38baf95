import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureAssembly } from '../../../cli/assembly.ts';
import { randomFor, type Random } from '../../../data/sample/random.ts';
import { catalogLane } from './catalog.ts';
import { clientsOf, type Clients } from './clients.ts';
import { executionsLane } from './executions.ts';
import type { Lane } from './lane.ts';
import { messagesLane } from './messages.ts';
import { objectsLane } from './objects.ts';
import { queriesLane } from './queries.ts';
import { spawnServer } from './server-process.ts';

export interface KilledServe {
  readonly kills: number;
  /** Of them, those of a server that was still starting. */
  readonly whileStarting: number;
  /** Operations that were acknowledged, by the client's name. */
  readonly acknowledged: Readonly<Record<string, number>>;
  /** Milliseconds from the start of a process to its being ready, half of them took no longer. */
  readonly medianStart: number;
  readonly missed: readonly string[];
}

/** A server is killed after so many acknowledged operations at most, whatever time they take, and so many milliseconds. */
const mostOperations = 60;
const mostMilliseconds = 20;
/** A server that does not come to them is killed all the same. */
const longestLife = 3000;
/** The moment, in milliseconds, of a kill while starting. */
const longestStart = 500;
const percentWhileStarting = 15;

/**
 * One state folder, and a server on it that is killed by SIGKILL at random moments, while clients write. After each
 * start everything that was acknowledged must be there.
 */
export async function killedServe(
  moments: number,
  seed: number,
  tell: (line: string) => void = () => undefined,
): Promise<KilledServe> {
  const state = await mkdtemp(path.join(tmpdir(), 'killed-'));
  const serving = { assembly: await ensureAssembly(), state, port: await freePort() };
  const lanes = [
    objectsLane('objects-1'),
    objectsLane('objects-2'),
    messagesLane(),
    catalogLane(),
    executionsLane('executions-1'),
    executionsLane('executions-2'),
    queriesLane(),
  ];
  const missed: string[] = [];
  const starts: number[] = [];
  let whileStarting = 0;
  try {
    for (let kill = 1; kill <= moments; kill++) {
      const random = randomFor(seed, 'kill', kill);
      const round = random.chance(percentWhileStarting) ? killStarting : killServing;
      const { problems, startMilliseconds } = await round(serving, lanes, random);
      missed.push(...problems.map((problem) => `after kill ${kill - 1}: ${problem}`));
      if (startMilliseconds === undefined) whileStarting += 1;
      else starts.push(startMilliseconds);
      if (kill % 50 === 0) tell(`${kill} of ${moments} kills, missed ${missed.length}`);
    }
    missed.push(...(await lastLook(serving, lanes)));
  } finally {
    await rm(state, { recursive: true, force: true });
  }
  const acknowledged = Object.fromEntries(lanes.map((lane) => [lane.name, lane.acknowledged()]));
  const medianStart = starts.sort((a, b) => a - b)[Math.floor(starts.length / 2)] ?? 0;
  return { kills: moments, whileStarting, acknowledged, medianStart, missed };
}

interface Serving {
  readonly assembly: string;
  readonly state: string;
  readonly port: number;
}

interface Round {
  readonly problems: readonly string[];
  /** Undefined when it never was ready. */
  readonly startMilliseconds?: number;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function killStarting(
  { assembly, state, port }: Serving,
  _lanes: readonly Lane[],
  random: Random,
): Promise<Round> {
  const server = spawnServer(assembly, state, port);
  await pause(random.int(1, longestStart));
  await server.kill();
  return { problems: [] };
}

async function killServing({ assembly, state, port }: Serving, lanes: readonly Lane[], random: Random): Promise<Round> {
  const began = performance.now();
  const server = spawnServer(assembly, state, port);
  await server.ready();
  const startMilliseconds = performance.now() - began;
  const clients = await clientsOf(state);
  const problems = await checkAll(lanes, clients);
  let killed = false;
  const driven = lanes.map((lane, index) => drive(lane, clients, random.int(1, 1e9) + index, () => killed));
  await acknowledgedMore(lanes, random.int(0, mostOperations));
  await pause(random.int(0, mostMilliseconds));
  killed = true;
  await server.kill();
  problems.push(...(await Promise.all(driven)).flat());
  return { problems, startMilliseconds };
}

async function acknowledgedMore(lanes: readonly Lane[], operations: number): Promise<void> {
  const sum = () => lanes.reduce((total, lane) => total + lane.acknowledged(), 0);
  const enough = sum() + operations;
  const end = Date.now() + longestLife;
  while (sum() < enough && Date.now() < end) await pause(1);
}

/** One operation after another until the kill: what fails before that is a problem. */
async function drive(lane: Lane, clients: Clients, seed: number, killed: () => boolean): Promise<string[]> {
  for (let n = 0; !killed(); n++) {
    try {
      await lane.act(clients, randomFor(seed, lane.name, n));
    } catch (error) {
      return killed() ? [] : [`${lane.name} failed while the server lived: ${String(error)}`];
    }
  }
  return [];
}

const checkAll = async (lanes: readonly Lane[], clients: Clients): Promise<string[]> =>
  (await Promise.all(lanes.map((lane) => lane.check(clients)))).flat();

async function lastLook({ assembly, state, port }: Serving, lanes: readonly Lane[]): Promise<string[]> {
  const server = spawnServer(assembly, state, port);
  try {
    await server.ready();
    return await checkAll(lanes, await clientsOf(state));
  } finally {
    await server.kill();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
