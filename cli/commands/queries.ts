import type { NamedQuery } from '@aws-sdk/client-athena';
import { databases } from '../../data/star.ts';
import { runQuery } from '../../lake/athena.ts';
import { CliError, UsageError } from '../cli-error.ts';
import { connect, type Connection } from '../connect.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { formatOf, formatOptions } from '../query-formats.ts';

/** Those that are saved in the analysts' workgroup, by name. */
async function savedQueries({ clientConfig, outputs }: Connection): Promise<NamedQuery[]> {
  const { Athena, paginateListNamedQueries } = await import('@aws-sdk/client-athena');
  const client = new Athena(clientConfig);
  const found: NamedQuery[] = [];
  for await (const { NamedQueryIds = [] } of paginateListNamedQueries(
    { client },
    { WorkGroup: outputs['AnalystWorkGroupName'] },
  )) {
    if (NamedQueryIds.length === 0) continue;
    const { NamedQueries = [] } = await client.batchGetNamedQuery({ NamedQueryIds });
    found.push(...NamedQueries);
  }
  return found.sort((a, b) => String(a.Name).localeCompare(String(b.Name), 'en'));
}

/** The title is what the description begins with. */
const listed = (queries: readonly NamedQuery[]) => ({
  columns: [
    { name: 'name', type: 'varchar' },
    { name: 'what it answers', type: 'varchar' },
  ],
  rows: queries.map(({ Name = '', Description = '' }) => [Name, Description.split(': ')[0] ?? '']),
});

async function answer(connection: Connection, name: string | undefined) {
  const queries = await savedQueries(connection);
  if (name === undefined) return listed(queries);
  const query = queries.find(({ Name }) => Name === name);
  if (query?.QueryString === undefined) {
    const names = queries.map(({ Name }) => Name).join(', ');
    throw new CliError(`no query "${name}" is saved in ${connection.outputs['AnalystWorkGroupName']}: one of ${names}`);
  }
  return await runQuery(connection, query.QueryString, query.Database ?? databases.published, 'AnalystWorkGroupName');
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, formatOptions);
  const [name, ...surplus] = positionals;
  if (surplus.length > 0) throw new UsageError(`queries takes one NAME at most, got ${positionals.length}`);
  const format = formatOf(values);
  const connection = await connect(target);
  try {
    console.log(format(await answer(connection, name)));
    return 0;
  } finally {
    await connection.close();
  }
}

export const queriesCommand: Command = {
  usage: [
    ['queries', 'the questions that are saved in Athena for analysts'],
    ['queries NAME', 'the answer to one of them; --json or --csv for programs'],
  ],
  run,
};
