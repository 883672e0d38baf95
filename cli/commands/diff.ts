import { memberStatement } from '../../data/run-differences.ts';
import { databases } from '../../data/star.ts';
import { runQuery } from '../../lake/athena.ts';
import { CliError, UsageError } from '../cli-error.ts';
import { connect, type Connection } from '../connect.ts';
import { comparedDimensions, compareRuns, unregistered, type MemberRows } from '../diff/compare.ts';
import { findRun } from '../diff/find-run.ts';
import { renderDifference } from '../diff/render.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import type { Manifest } from '../../lake/run-files.ts';

async function membersOf(connection: Connection, before: Manifest, after: Manifest): Promise<MemberRows> {
  const statement = memberStatement(comparedDimensions(before, after));
  const { rows } = await runQuery(connection, statement, databases.published);
  const missing = unregistered(before, after, rows);
  if (missing === undefined) return rows;
  throw new CliError(`run ${missing} is not registered in the catalog: npx pipeline audit ${missing} does it`);
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, { json: { type: 'boolean' } });
  const [earlier, later, ...surplus] = positionals;
  if (earlier === undefined || later === undefined || surplus.length > 0) {
    throw new UsageError(`diff takes two RUNs (an id, live or previous), got ${positionals.length}`);
  }
  const connection = await connect(target);
  try {
    const before = await findRun(connection, earlier);
    const after = await findRun(connection, later);
    const tables = compareRuns(before, after, await membersOf(connection, before, after));
    const head = ({ runId, moment }: Manifest) => ({ runId, moment });
    if (values.json) console.log(JSON.stringify({ before: head(before), after: head(after), tables }, null, 2));
    else console.log(renderDifference(before, after, tables));
    return 0;
  } finally {
    await connection.close();
  }
}

export const diffCommand: Command = {
  usage: [
    ['diff RUN RUN', 'two runs side by side: rows, sums, members; or live, previous'],
    ['  --json', 'for programs'],
  ],
  run,
};
