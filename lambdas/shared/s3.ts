/**
 * S3 objects written on a condition: the only lock that S3 offers, and one that holds.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html
 */
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';

export interface ObjectPlace {
  readonly Bucket: string;
  readonly Key: string;
}

/** The error of a condition that was not met, or `undefined` when the request was carried out. */
export type Refusal = Error | undefined;

export interface StoredText {
  readonly text: string;
  readonly etag: string;
}

/** Puts a text where there is nothing yet. */
export function createText(s3: S3Client, place: ObjectPlace, text: string): Promise<Refusal> {
  return put(s3, { ...place, Body: text, IfNoneMatch: '*' });
}

/** Puts a text in place of the one that has the ETag. */
export function replaceText(s3: S3Client, place: ObjectPlace, text: string, etag: string): Promise<Refusal> {
  return put(s3, { ...place, Body: text, IfMatch: etag });
}

function put(s3: S3Client, input: PutObjectCommandInput): Promise<Refusal> {
  return conditional(s3.send(new PutObjectCommand({ ContentType: 'application/json', ...input })));
}

/** Deletes the object that has the ETag. */
export function deleteObject(s3: S3Client, place: ObjectPlace, etag: string): Promise<Refusal> {
  return conditional(s3.send(new DeleteObjectCommand({ ...place, IfMatch: etag })));
}

/** `undefined` when there is no such object. */
export async function readText(s3: S3Client, place: ObjectPlace): Promise<StoredText | undefined> {
  try {
    const { Body, ETag } = await s3.send(new GetObjectCommand(place));
    return { text: (await Body?.transformToString()) ?? '', etag: ETag ?? '' };
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
    throw error;
  }
}

/** 412: the condition is not met. 409: another request is under way. 404: nothing there to match. */
const refusals = new Set(['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey']);

async function conditional(request: Promise<unknown>): Promise<Refusal> {
  try {
    await request;
    return undefined;
  } catch (error) {
    if (error instanceof Error && refusals.has(error.name)) return error;
    throw error;
  }
}
