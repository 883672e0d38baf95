import { UsageError } from '../cli-error.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { operate } from '../run/operate.ts';

const options = { previous: { type: 'boolean', default: false }, reason: { type: 'string' } } as const;

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, options);
  const asked = [...positionals, ...(values.previous ? ['previous'] : [])];
  const [runId, ...surplus] = asked;
  if (runId === undefined || surplus.length > 0) {
    throw new UsageError(`rollback takes a RUN or --previous, got ${asked.length === 0 ? 'neither' : asked.join(' ')}`);
  }
  return await operate(target, { action: 'rollback', runId, reason: values.reason });
}

export const rollbackCommand: Command = {
  usage: [
    ['rollback RUN | --previous', 'go back to a run, or to the one before; later runs are held'],
    ['  --reason TEXT', 'recorded'],
  ],
  run,
};
