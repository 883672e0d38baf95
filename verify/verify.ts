/**
 * `npm run verify:aws -- [--region R] [--profile P] [--stage NAME] [--yes] [--keep]`: deploys a stage of its own to an
 * account, makes the same executions there and here, probes what is assumed of AWS, writes docs/aws-parity.md, and
 * takes the stage away. `--local` does all of it but the deployment against the local AWS, and writes nothing: so that
 * it is known to work.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { connectAws } from '../cli/connect-aws.ts';
import { connectLocalSource } from '../cli/connect-local.ts';
import type { Connection } from '../cli/connect.ts';
import { announcement } from './announce.ts';
import { differences, shapeOf } from './compare-histories.ts';
import { probes } from './probes/index.ts';
import { isVerified, report, type Compared, type Probed, type Verification } from './report.ts';
import { missed, play, type Played } from './scenarios.ts';
import { deploy, destroy, type Stage } from './stage.ts';

const page = path.join(import.meta.dirname, '../docs/aws-parity.md');

const { values } = parseArgs({
  options: {
    region: { type: 'string' },
    profile: { type: 'string' },
    stage: { type: 'string', default: 'verify' },
    yes: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    local: { type: 'boolean', default: false },
  },
});

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

async function verifyLocal(): Promise<Verification> {
  const state = await mkdtemp(path.join(tmpdir(), 'verify-there-'));
  const connection = await connectLocalSource(state, {});
  try {
    return await verify(connection);
  } finally {
    await connection.close();
    await rm(state, { recursive: true, force: true });
  }
}

/** The stage goes also when something failed, unless it is to be kept. */
async function verifyAws(stage: Stage): Promise<Verification> {
  try {
    await deploy(stage);
    const { profile, region, stackName: stack } = stage;
    return await verify(await connectAws({ kind: 'aws', profile, region, stack }));
  } finally {
    if (!values.keep) await destroy(stage);
  }
}

async function isAgreed(): Promise<boolean> {
  if (values.yes) return true;
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question('Go on? (yes) ');
  prompt.close();
  return answer.trim() === 'yes';
}

async function main(): Promise<number> {
  if (values.local) {
    const verification = await verifyLocal();
    console.log(report(verification));
    return isVerified(verification) ? 0 : 1;
  }
  console.log(announcement(values.stage));
  if (!(await isAgreed())) return 1;
  const { stage: name, profile, region } = values;
  const verification = await verifyAws({ name, profile, region, stackName: `SalesPipeline-${name}` });
  await writeFile(page, report(verification));
  console.log(`Written: docs/aws-parity.md`);
  return isVerified(verification) ? 0 : 1;
}

process.exitCode = await main();
