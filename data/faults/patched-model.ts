import { starTables } from '../star.ts';
import type { CallOperation, Fault } from './fault.ts';

/** Makes another model of a table's own; `model` gives the text of any table's. */
export type Patch = (model: (table: string) => string) => string;

/**
 * On StartJobRun, gives the job a copy of its zip in which the model of one table is another.
 * Nothing but AWS's own operations is used, so it works wherever the job runs.
 */
export function patchedModel(table: string, patch: Patch): Fault {
  return async (input: { JobName: string; Arguments?: Record<string, string> }, next, call) => {
    const { Job } = (await call('glue:GetJob', { JobName: input.JobName })) as {
      Job: { DefaultArguments?: Record<string, string> };
    };
    const given = { ...Job.DefaultArguments, ...input.Arguments }['--extra-py-files'] ?? '';
    const zips = await Promise.all(given.split(',').map((location) => patchedZip(location.trim(), table, patch, call)));
    return (await next({ ...input, Arguments: { ...input.Arguments, '--extra-py-files': zips.join(',') } })) as unknown;
  };
}

/** The location of the patched copy, beside the zip; of a zip without models, its own. */
async function patchedZip(location: string, table: string, patch: Patch, call: CallOperation): Promise<string> {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import('fflate');
  const { hostname: Bucket, pathname } = new URL(location);
  const Key = decodeURIComponent(pathname.slice(1));
  const object = (await call('s3:GetObject', { Bucket, Key })) as { Body: Uint8Array };
  const entries = unzipSync(object.Body);
  const path = (name: string) => `star_schema/models/${name}.sql`;
  if (entries[path(table)] === undefined) return location;
  const model = (name: string) => {
    const entry = entries[path(name)];
    if (entry === undefined) throw new Error(`${location} has no ${path(name)}.`);
    return strFromU8(entry);
  };
  const patched = Key.replace(/(\.zip)?$/, '-patched.zip');
  const Body = zipSync({ ...entries, [path(table)]: strToU8(patch(model)) });
  await call('s3:PutObject', { Bucket, Key: patched, Body });
  return `s3://${Bucket}/${patched}`;
}

/**
 * A model over the rows of a table's own model (`m`), with other expressions for some columns.
 * `rest` follows `FROM (...) m`: joins, a condition. So a patch never depends on how a model is written.
 */
export function reselected(
  table: string,
  model: string,
  changes: Readonly<Record<string, string>> = {},
  rest = '',
): string {
  const columns = starTables.find(({ name }) => name === table)?.columns;
  if (columns === undefined) throw new Error(`There is no star table ${table}.`);
  const cells = columns.map(({ name, type }) => `CAST(${changes[name] ?? `m.${name}`} AS ${type}) AS ${name}`);
  return `SELECT\n  ${cells.join(',\n  ')}\nFROM (\n${model}\n) m\n${rest}`;
}
