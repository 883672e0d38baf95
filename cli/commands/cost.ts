import { connect } from '../connect.ts';
import { readCost } from '../cost/read-cost.ts';
import { renderCost } from '../cost/render.ts';
import { total } from '../../lake/run-cost.ts';
import type { Command } from '../main.ts';
import { parseOptions, wholeNumber } from '../options.ts';
import { refuseSurplus } from '../positionals.ts';

const local =
  "Executions of the local AWS, at AWS's prices: a job counts as the least that is billed, unless it took longer here; " +
  'Glue may take longer. docs/cost.md says what larger sources take.';

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, {
    last: { type: 'string', default: '10' },
    'runs-a-month': { type: 'string', default: '30' },
    json: { type: 'boolean' },
  });
  refuseSurplus('cost', positionals);
  const last = wholeNumber('--last', values.last, 100);
  const runsAMonth = wholeNumber('--runs-a-month', values['runs-a-month'], 100_000);
  const connection = await connect(target);
  try {
    const { executions, idle } = await readCost(connection, last);
    if (values.json) {
      const totals = executions.map((execution) => ({ ...execution, total: total(execution.usd) }));
      console.log(JSON.stringify({ executions: totals, idle }, null, 2));
    } else {
      console.log(renderCost({ executions, idle }, runsAMonth));
      if (target.kind === 'local') console.log(local);
    }
    return 0;
  } finally {
    await connection.close();
  }
}

export const costCommand: Command = {
  usage: [
    ['cost', 'what the last executions and a month cost, by part, in USD'],
    ['  --last N', 'how many executions (default 10)'],
    ['  --runs-a-month N', 'what a month is counted with (default 30)'],
    ['  --json', 'for programs'],
  ],
  run,
};
