import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { takeRun } from '../positionals.ts';
import { operate } from '../run/operate.ts';

async function run(args: readonly string[]): Promise<number> {
  const { positionals, target } = parseOptions(args, {});
  return await operate(target, { action: 'audit', runId: takeRun('audit', positionals) });
}

export const auditCommand: Command = {
  usage: [['audit RUN', 'audit a run that landed, publish nothing']],
  run,
};
