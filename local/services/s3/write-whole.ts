import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ServiceError } from '../service-error.ts';
import { checkWriteConditions, oneAtATime, type WriteConditions } from './conditions.ts';
import { forgetNotes, saveNotes, stampOf, type Notes } from './notes.ts';
import { refuseLinks, type Place } from './objects.ts';

const unfinished = (stateFolder: string) => join(stateFolder, 'tmp');

/** What a process that was killed had not put in its place yet: nobody is writing when this is called. */
export function removeUnfinished(stateFolder: string): void {
  rmSync(unfinished(stateFolder), { recursive: true, force: true });
}

/**
 * Writes an object whole or not at all: beside the buckets first, then renamed, so no reader, and no kill, sees half of
 * one. Conditions are decided and the object written in one step, so of many concurrent writers with
 * `IfNoneMatch: '*'` exactly one succeeds; the others get `PreconditionFailed` (412).
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 *
 * @param fill writes the content to a file that does not exist yet
 */
export async function writeWhole(
  place: Place,
  conditions: WriteConditions,
  notes: Notes,
  fill: (file: string) => Promise<void>,
): Promise<void> {
  const temporary = join(unfinished(place.stateFolder), randomUUID());
  await mkdir(dirname(temporary), { recursive: true });
  try {
    await fill(temporary);
    await oneAtATime(place.file, async () => {
      await checkWriteConditions(place, conditions);
      const stamp = stampOf(await stat(temporary, { bigint: true }));
      await saveNotes(place, stamp, notes);
      await moveTo(temporary, place);
      await forgetNotes(place, stamp);
    });
  } catch (error) {
    await unlink(temporary).catch(() => undefined); // Renamed already, or never made.
    throw readable(error, place.file);
  }
}

/** A concurrent DeleteObject takes empty folders away: then the folder is made again. */
async function moveTo(temporary: string, place: Place, attempts = 5): Promise<void> {
  try {
    await mkdir(dirname(place.file), { recursive: true });
    await refuseLinks(place);
    await rename(temporary, place.file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempts === 1) throw error;
    await moveTo(temporary, place, attempts - 1);
  }
}

function readable(error: unknown, file: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
      return new ServiceError('ServiceUnavailable', `No space left on the disk that holds ${file}.`, 503);
    case 'EISDIR':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOTEMPTY':
      return new ServiceError(
        'InvalidArgument',
        `The local AWS keeps objects as files: a key cannot be both an object and the folder of others (${file}).`,
      );
    default:
      return error;
  }
}
