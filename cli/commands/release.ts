import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { refuseSurplus } from '../positionals.ts';
import { operate } from '../run/operate.ts';

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, { reason: { type: 'string' } });
  refuseSurplus('release', positionals);
  return await operate(target, { action: 'release', reason: values.reason });
}

export const releaseCommand: Command = {
  usage: [
    ['release', 'let runs be published again after a rollback'],
    ['  --reason TEXT', 'recorded'],
  ],
  run,
};
