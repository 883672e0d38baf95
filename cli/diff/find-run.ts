import { previousRunStatement } from '../../data/run-list.ts';
import { databases } from '../../data/star.ts';
import { runQuery } from '../../lake/athena.ts';
import { CliError } from '../cli-error.ts';
import type { Connection } from '../connect.ts';
import { runFiles, type Manifest } from '../../lake/run-files.ts';
import { publishedRun } from '../../lake/published-run.ts';

/** Nothing else may enter SQL or a path. */
const runIdPattern = /^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}$/;

async function liveRun(connection: Connection): Promise<string> {
  const live = await publishedRun(connection);
  if (live === undefined) throw new CliError('live: no run is published yet; npx pipeline runs lists them');
  return live;
}

async function previousRun(connection: Connection): Promise<string> {
  const live = await liveRun(connection);
  const { rows } = await runQuery(connection, previousRunStatement, databases.published);
  const previous = rows[0]?.[0] ?? 'none';
  if (previous === 'none')
    throw new CliError(`previous: nothing was live before ${live}; npx pipeline runs lists them`);
  return previous;
}

const words: Readonly<Record<string, (connection: Connection) => Promise<string>>> = {
  live: liveRun,
  previous: previousRun,
};

/** The manifest of a run, named by its id, as `live` or as `previous`. */
export async function findRun(connection: Connection, name: string): Promise<Manifest> {
  const runId = (await words[name]?.(connection)) ?? name;
  if (!runIdPattern.test(runId)) {
    throw new CliError(`"${name}" is no run: give an id as 20261122T030000Z-1a2b3c4d, live or previous`);
  }
  const manifest = await (await runFiles(connection, runId)).manifest();
  if (!manifest) throw new CliError(`there is no run ${runId}, or none any more: npx pipeline runs lists them`);
  return manifest;
}
