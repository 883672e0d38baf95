import type { GlueClient } from '@aws-sdk/client-glue';
import { inLanes } from '../shared/in-lanes.ts';
import { listFolder, type Lake } from './lake.ts';
import { isRunId } from './moments.ts';
import { listPartitions, type Partition } from './partitions.ts';

/** Something that is there of a run. */
export type Part =
  /** `place`: a file's key for a manifest, else the folder, `runs/a_table/run_id=20261122T030000Z-1a2b3c4d/`. */
  | { readonly kind: 'manifest' | 'files' | 'audits'; readonly place: string }
  /** `place`: `sales_runs.a_table/20261122T030000Z-1a2b3c4d` */
  | { readonly kind: 'partition'; readonly place: string; readonly partition: Partition };

export interface Inventory {
  /** What there is of each run, by its id. */
  readonly runs: ReadonlyMap<string, readonly Part[]>;
  /** What has the place of a run's, but no run's name: it is never touched. */
  readonly unknown: readonly string[];
}

interface Found {
  readonly runId: string | undefined;
  readonly part: Part;
}

/** Where the names of runs stand in a folder: between `before` and `after`. */
interface Layout {
  readonly folder: string;
  readonly before: string;
  readonly after: string;
  readonly kind: Exclude<Part['kind'], 'partition'>;
}

const layouts: readonly Layout[] = [
  { folder: 'manifests/', before: '', after: '.json', kind: 'manifest' },
  { folder: 'audits/', before: '', after: '/', kind: 'audits' },
  { folder: 'findings/', before: '', after: '/', kind: 'audits' },
  { folder: 'landing/', before: '', after: '/', kind: 'files' },
];

/** All that is there of any run, whatever became of it: manifests, audits and their findings, files and partitions. */
export async function takeInventory(lake: Lake, glue: GlueClient): Promise<Inventory> {
  const [tables, partitions] = await Promise.all([listFolder(lake, 'runs/'), listPartitions(glue)]);
  const ofTables = tables.folders.map((folder): Layout => ({ folder, before: 'run_id=', after: '/', kind: 'files' }));
  const files = await inLanes([...layouts, ...ofTables], (layout) => findIn(lake, layout));
  const found = [...files.flat(), ...partitions.map(foundPartition)];
  const known = found.filter((one) => one.runId !== undefined);
  return {
    runs: new Map(
      [...Map.groupBy(known, ({ runId }) => runId!)].map(([runId, parts]) => [runId, parts.map(({ part }) => part)]),
    ),
    unknown: [...tables.files, ...found.filter((one) => one.runId === undefined).map(({ part }) => part.place)],
  };
}

async function findIn(lake: Lake, { folder, before, after, kind }: Layout): Promise<Found[]> {
  const { folders, files } = await listFolder(lake, folder);
  return [...folders, ...files].map((place) => {
    const name = place.slice(folder.length);
    const id = name.startsWith(before) && name.endsWith(after) ? name.slice(before.length, -after.length) : '';
    return { runId: isRunId(id) ? id : undefined, part: { kind, place } };
  });
}

function foundPartition(partition: Partition): Found {
  const { database, table, values } = partition;
  const [id = ''] = values;
  const place = `${database}.${table}/${values.join('/')}`;
  return { runId: isRunId(id) ? id : undefined, part: { kind: 'partition', place, partition } };
}
