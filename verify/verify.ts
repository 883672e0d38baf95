/**
 * `npm run verify:aws -- [--region R] [--profile P] [--stage NAME] [--yes] [--keep]`: deploys a stage of its own to an
 * account, makes the same executions there and here, probes what is assumed of AWS, writes docs/aws-parity.md, and
 * takes the stage away. `--local` does all of it but the deployment against the local AWS, and writes nothing: so that
 * it is known to work.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';

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
// Before anything is imported that makes names of it.
if (!values.local) process.env.PIPELINE_STAGE = values.stage;

async function isAgreed(): Promise<boolean> {
  if (values.yes) return true;
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question('Go on? (yes) ');
  prompt.close();
  return answer.trim() === 'yes';
}

async function main(): Promise<number> {
  const { verifyAws, verifyLocal } = await import('./verification.ts');
  const { isVerified, report } = await import('./report.ts');
  if (values.local) {
    const verification = await verifyLocal();
    console.log(report(verification));
    return isVerified(verification) ? 0 : 1;
  }
  const { announcement } = await import('./announce.ts');
  console.log(announcement(values.stage));
  if (!(await isAgreed())) return 1;
  const { stackName } = await import('../data/stage.ts');
  const { stage: name, profile, region, keep } = values;
  const verification = await verifyAws({ name, profile, region, stackName }, keep);
  await writeFile(page, report(verification));
  console.log('Written: docs/aws-parity.md');
  return isVerified(verification) ? 0 : 1;
}

process.exitCode = await main();
