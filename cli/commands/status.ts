import { connect } from '../connect.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { refuseSurplus } from '../positionals.ts';
import { readStatus } from '../status/read-status.ts';
import { renderStatus } from '../status/render.ts';

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, { json: { type: 'boolean' } });
  refuseSurplus('status', positionals);
  const connection = await connect(target);
  try {
    const status = await readStatus(connection);
    console.log(values.json ? JSON.stringify(status, null, 2) : renderStatus(status));
    return 0;
  } finally {
    await connection.close();
  }
}

export const statusCommand: Command = {
  usage: [
    ['status', 'live run, hold, lock, open failure, schedule, last executions'],
    ['  --json', 'for programs'],
  ],
  run,
};
