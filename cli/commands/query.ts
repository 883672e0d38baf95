import { databases } from '../../data/star.ts';
import { runQuery } from '../../lake/athena.ts';
import { UsageError } from '../cli-error.ts';
import { connect } from '../connect.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { formatOf, formatOptions } from '../query-formats.ts';

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, formatOptions);
  const [sql, ...surplus] = positionals;
  if (sql === undefined || surplus.length > 0) {
    throw new UsageError(`query takes one SQL statement in quotes, got ${positionals.length}`);
  }
  const format = formatOf(values);
  const connection = await connect(target);
  try {
    const result = await runQuery(connection, sql, databases.published, 'AnalystWorkGroupName');
    console.log(format(result));
    return 0;
  } finally {
    await connection.close();
  }
}

export const queryCommand: Command = {
  usage: [
    ['query "SQL"', "ask the published star, in Athena's SQL"],
    ['  --json | --csv', 'for programs'],
  ],
  run,
};
