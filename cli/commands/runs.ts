import { connect } from '../connect.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { refuseSurplus } from '../positionals.ts';
import { renderRuns } from '../runs/render.ts';
import { type RunRow } from '../../lake/landed-runs.ts';
import { listRuns } from '../runs/run-list.ts';

/** For programs a key figure is a member beside the others. */
const flat = ({ figures, ...row }: RunRow) => ({ ...row, ...figures });

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, { json: { type: 'boolean' } });
  refuseSurplus('runs', positionals);
  const connection = await connect(target);
  try {
    const rows = await listRuns(connection);
    if (values.json) console.log(JSON.stringify(rows.map(flat), null, 2));
    else console.log(rows.length === 0 ? 'no runs yet: npm start makes one' : renderRuns(rows));
    return 0;
  } finally {
    await connection.close();
  }
}

export const runsCommand: Command = {
  usage: [
    ['runs', 'the runs so far, what became of them, and which one analysts see'],
    ['  --json', 'for programs'],
  ],
  run,
};
