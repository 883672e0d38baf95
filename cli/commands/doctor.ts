import { accountChecks } from '../doctor/account.ts';
import { examine, renderFindings } from '../doctor/finding.ts';
import { machineChecks } from '../doctor/machine.ts';
import { stackChecks } from '../doctor/stack.ts';
import type { Command } from '../main.ts';
import { parseOptions, wholeNumber } from '../options.ts';
import { refuseSurplus } from '../positionals.ts';
import type { Target } from '../target.ts';

/** An account that cannot be reached is found out soon. */
const maxAttempts = 3;

function checksOf(target: Target, workers: number) {
  if (target.kind === 'local') return machineChecks(target.state);
  const clientConfig = { region: target.region, profile: target.profile, maxAttempts };
  return [...accountChecks(clientConfig, workers), ...stackChecks(clientConfig, target.stack)];
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, {
    workers: { type: 'string', default: '2' },
    json: { type: 'boolean' },
  });
  refuseSurplus('doctor', positionals);
  const findings = await examine(checksOf(target, wholeNumber('--workers', values.workers, 100)));
  console.log(values.json ? JSON.stringify(findings, null, 2) : renderFindings(findings));
  const isKnown = findings.some(({ state }) => state !== 'unknown');
  return !isKnown || findings.some(({ state }) => state === 'bad') ? 1 : 0;
}

export const doctorCommand: Command = {
  usage: [
    ['doctor', 'whether this machine has what it takes; --aws: the account, too'],
    ['  --workers N', 'of the job, for the quotas (default 2)'],
    ['  --json', 'for programs'],
  ],
  run,
};
