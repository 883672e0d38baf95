import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectAws } from '../cli/connect-aws.ts';
import { connectLocalSource } from '../cli/connect-local.ts';
import type { Connection } from '../cli/connect.ts';
import { differences, shapeOf } from './compare-histories.ts';
import { probes } from './probes/index.ts';
import type { Compared, Probed, Verification } from './report.ts';
import { missed, play, type Played } from './scenarios.ts';
import { deploy, destroy, type Stage } from './stage.ts';

const told = (where: string) => (played: Played) => {
  const wrong = missed(played);
  console.log(`${where}  ${wrong === undefined ? '✔' : '✘'} ${played.scenario.name}${wrong ? `: ${wrong}` : ''}`);
};

async function playHere(): Promise<Played[]> {
  const state = await mkdtemp(path.join(tmpdir(), 'verify-'));
  const connection = await connectLocalSource(state, {});
  try {
    return await play(connection, told('here '));
  } finally {
    await connection.close();
    await rm(state, { recursive: true, force: true });
  }
}

async function probeAll(connection: Connection, played: readonly Played[]): Promise<Probed[]> {
  const probed: Probed[] = [];
  for (const { assumption, look } of probes) {
    const seen = await look(connection, played).catch((error: Error) => ({ held: false, saw: error.message }));
    console.log(`there ${seen.held ? ' ✔' : ' ✘'} ${assumption}: ${seen.saw}`);
    probed.push({ assumption, ...seen });
  }
  return probed;
}

async function verify(connection: Connection): Promise<Verification> {
  const there = await play(connection, told('there'));
  const here = await playHere();
  const compared: Compared[] = there.map((played, index) => ({
    played,
    differences: differences(shapeOf(played.history), shapeOf(here[index]?.history ?? [])),
  }));
  const day = new Date().toISOString().slice(0, 10);
  return { machine: connection.machine, day, compared, probed: await probeAll(connection, there) };
}

/** With a local AWS in the place of the account. */
export async function verifyLocal(): Promise<Verification> {
  const state = await mkdtemp(path.join(tmpdir(), 'verify-there-'));
  const connection = await connectLocalSource(state, {});
  try {
    return await verify(connection);
  } finally {
    await connection.close();
    await rm(state, { recursive: true, force: true });
  }
}

/** With an account. The stage goes also when something failed, unless it is to be kept. */
export async function verifyAws(stage: Stage, keep: boolean): Promise<Verification> {
  try {
    await deploy(stage);
    const { profile, region, stackName: stack } = stage;
    return await verify(await connectAws({ kind: 'aws', profile, region, stack }));
  } finally {
    if (!keep) await destroy(stage);
  }
}
