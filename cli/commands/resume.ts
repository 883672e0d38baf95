import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { takeRun } from '../positionals.ts';
import { operate } from '../run/operate.ts';

async function run(args: readonly string[]): Promise<number> {
  const { positionals, target } = parseOptions(args, {});
  return await operate(target, { action: 'resume', runId: takeRun('resume', positionals) });
}

export const resumeCommand: Command = {
  usage: [['resume RUN', 'go on with a run that landed: register, audit, publish']],
  run,
};
