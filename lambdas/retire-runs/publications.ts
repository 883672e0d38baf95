import { noRun } from '../../workflows/contract.ts';
import { namedError } from '../../workflows/errors.ts';
import { inLanes } from '../shared/in-lanes.ts';
import { readText } from '../shared/s3.ts';
import { listFolder, type Lake } from './lake.ts';
import { isRunId, parseMoment } from '../shared/moments.ts';

/** A record in `publications/`: from its moment on its run was to be live. */
export interface Publication {
  /** Milliseconds since the epoch. */
  readonly moment: number;
  readonly runId: string;
  /** The run that was live before, or `none`; `undefined` for records that need not be read. */
  readonly previous: string | undefined;
}

const folder = 'publications/';
const form = /^([^-]+)-(.+)\.json$/;

/**
 * All records, oldest first. Moment and run stand in their names; those of the time since then are read as well, for
 * what was live before them: a publication that was interrupted has a record, but was never live.
 *
 * @throws RetirementRefused when one that must be read can't be understood.
 */
export async function readPublications(
  lake: Lake,
  since: number,
): Promise<{ records: Publication[]; unknown: string[] }> {
  const { folders, files } = await listFolder(lake, folder);
  const named = files.map((key) => ({ key, ...parseName(key.slice(folder.length)) }));
  const records = await inLanes(named, async ({ key, moment, runId }) =>
    moment === undefined || runId === undefined
      ? undefined
      : { moment, runId, previous: moment < since ? undefined : await readPrevious(lake, key) },
  );
  return {
    records: records.filter((record) => record !== undefined).sort((one, other) => one.moment - other.moment),
    unknown: [...folders, ...named.filter((_, index) => records[index] === undefined).map(({ key }) => key)],
  };
}

/** `20261122T030100123Z-20261122T030000Z-1a2b3c4d.json` */
function parseName(name: string): { moment?: number; runId?: string } {
  const [, moment = '', runId = ''] = form.exec(name) ?? [];
  return { moment: parseMoment(moment), runId: isRunId(runId) ? runId : undefined };
}

async function readPrevious(lake: Lake, key: string): Promise<string> {
  const stored = await readText(lake.s3, { Bucket: lake.bucket, Key: key });
  const previous = previousIn(stored?.text ?? '');
  if (previous !== undefined && (previous === noRun || isRunId(previous))) return previous;
  throw namedError(
    'RetirementRefused',
    `It can't be told which run was live before ${key}, so nothing was retired: "previous" must be a run id or ` +
      `"${noRun}"; the record is ${stored?.text.slice(0, 200) ?? 'gone'}. Correct it, or wait until it is a day old.`,
  );
}

function previousIn(text: string): string | undefined {
  try {
    const { previous } = JSON.parse(text) as { previous?: unknown };
    return typeof previous === 'string' ? previous : undefined;
  } catch {
    return undefined;
  }
}
