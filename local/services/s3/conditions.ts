import { ServiceError } from '../service-error.ts';
import { entityTag, findObject, noSuchKey, type Place, type StoredObject } from './objects.ts';

export const preconditionFailed = (condition: string) =>
  new ServiceError(
    'PreconditionFailed',
    `At least one of the pre-conditions you specified did not hold (${condition}).`,
    412,
  );

/** Whether a condition's entity tag is this one; clients send it with or without quotes. */
export const sameTag = (condition: string, tag: string) =>
  condition === '*' || condition.replaceAll('"', '') === tag.replaceAll('"', '');

export interface WriteConditions {
  /** `*`: only if there is no such object yet. */
  readonly IfNoneMatch?: string;
  /** Only if the object there has this entity tag. */
  readonly IfMatch?: string;
}

/** Fails with `PreconditionFailed`, and with `NoSuchKey` where there is nothing to match. */
export async function checkWriteConditions(place: Place, { IfNoneMatch, IfMatch }: WriteConditions): Promise<void> {
  if (IfNoneMatch === undefined && IfMatch === undefined) return;
  if (IfNoneMatch !== undefined && IfNoneMatch !== '*') {
    throw new ServiceError('NotImplemented', 'IfNoneMatch of a write knows only the value *.', 501);
  }
  const existing = await findObject(place);
  if (IfNoneMatch !== undefined && existing !== undefined) throw preconditionFailed('If-None-Match');
  if (IfMatch === undefined) return;
  if (existing === undefined) throw noSuchKey(place.key);
  if (!sameTag(IfMatch, await entityTag(existing))) throw preconditionFailed('If-Match');
}

export interface ReadConditions {
  readonly IfMatch?: string;
  readonly IfNoneMatch?: string;
  readonly IfModifiedSince?: Date;
  readonly IfUnmodifiedSince?: Date;
}

/**
 * Fails with `PreconditionFailed` (412) or `NotModified` (304). A condition on the tag goes before that on the time.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export async function checkReadConditions(object: StoredObject, conditions: ReadConditions): Promise<void> {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions;
  const tag = await entityTag(object);
  if (IfMatch !== undefined && !sameTag(IfMatch, tag)) throw preconditionFailed('If-Match');
  if (IfMatch === undefined && IfUnmodifiedSince !== undefined && object.lastModified > IfUnmodifiedSince) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  const unchanged =
    IfNoneMatch === undefined
      ? IfModifiedSince !== undefined && object.lastModified <= IfModifiedSince
      : sameTag(IfNoneMatch, tag);
  if (unchanged) throw new ServiceError('NotModified', 'Not Modified', 304);
}

const underWay = new Map<string, Promise<unknown>>();

/** One writer of a file at a time, so that looking and writing are one step for everyone who calls. */
export async function oneAtATime<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const before = underWay.get(file) ?? Promise.resolve();
  const mine = before.then(work, work);
  underWay.set(file, mine);
  try {
    return await mine;
  } finally {
    if (underWay.get(file) === mine) underWay.delete(file);
  }
}
