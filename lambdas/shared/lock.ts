import {
  ExecutionDoesNotExist,
  DescribeExecutionCommand,
  type ExecutionStatus,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { S3Client } from '@aws-sdk/client-s3';
import { namedError } from '../../workflows/errors.ts';
import { createText, deleteObject, readText, replaceText, type StoredText } from './s3.ts';

/** Where locks are: files of the lake. Whether the holder of one still runs, Step Functions says. */
export interface LockContext {
  readonly s3: S3Client;
  readonly sfn: SFNClient;
  readonly bucket: string;
}

/** What is locked, as the name of a file; and the error of who finds it held by a running execution. */
export const locks = {
  /** A run, a resumed run, an audit. */
  run: { key: 'locks/run.json', busy: 'RunInProgress' },
  /** A change of what is published, or of which runs there are: held for seconds, so that one can happen beside a run. */
  publication: { key: 'locks/publication.json', busy: 'PublicationBusy' },
  /** What people are told: from the decision to tell until that is remembered, so that two never tell of one failure. */
  alerts: { key: 'locks/alerts.json', busy: 'AlertBusy' },
} as const;

export type LockName = keyof typeof locks;

/** Who holds a lock: one line of JSON. */
export interface Lock {
  readonly executionArn: string;
  /** When that execution started. */
  readonly since: string;
}

/** The execution whose lock another one has found. */
export interface Holder {
  readonly executionArn: string;
  /** `undefined` when Step Functions knows it no more. */
  readonly status: ExecutionStatus | undefined;
  readonly cause: string | undefined;
}

const mostAttempts = 5;

/**
 * Takes a lock, or finds that it is held by this execution already. A lock whose holder has ended is taken over:
 * timeouts and aborts leave theirs behind.
 *
 * @param beforeTakeover is told of that holder before its lock is replaced; of two takeovers at once by both.
 * @throws RunInProgress, PublicationBusy or AlertBusy when the holder is running; the original refusal when the lock
 *   can't be read.
 */
export async function takeLock(
  context: LockContext,
  name: LockName,
  own: Lock,
  beforeTakeover: (holder: Holder) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { key, busy } = locks[name];
  const place = { Bucket: context.bucket, Key: key };
  const text = `${JSON.stringify(own)}\n`;
  let refusal: Error | undefined;
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    refusal = await createText(context.s3, place, text);
    if (refusal === undefined) return;
    const found = await readHeld(context, key, refusal);
    if (found === undefined) continue; // released meanwhile
    if (found.lock.executionArn === own.executionArn) return;
    const holder = await describeHolder(context.sfn, found.lock.executionArn);
    if (isRunning(holder)) throw namedError(busy, `${holder.executionArn} is running since ${found.lock.since}`);
    await beforeTakeover(holder);
    refusal = await replaceText(context.s3, place, text, found.etag);
    if (refusal === undefined) return;
  }
  throw refused(key, refusal!, `was taken and released ${mostAttempts} times while this execution tried`);
}

/** @throws LockLost when the lock is not, or no longer, of this execution. */
export async function proveLock(context: LockContext, name: LockName, executionArn: string): Promise<void> {
  const { key } = locks[name];
  const found = await readLock(context, key);
  if (found?.lock.executionArn === executionArn) return;
  throw namedError('LockLost', `${key} is ${found ? `held by ${found.lock.executionArn}` : 'gone'}`);
}

/** Releases a lock if it is still of this execution; says whether. */
export async function releaseLock(context: LockContext, name: LockName, executionArn: string): Promise<boolean> {
  const { key } = locks[name];
  const found = await readLock(context, key);
  if (found?.lock.executionArn !== executionArn) return false;
  return (await deleteObject(context.s3, { Bucket: context.bucket, Key: key }, found.etag)) === undefined;
}

async function readHeld(context: LockContext, key: string, refusal: Error) {
  try {
    return await readLock(context, key);
  } catch (error) {
    throw refused(key, refusal, `can not be read (${String(error)})`);
  }
}

async function readLock({ s3, bucket }: LockContext, key: string): Promise<{ lock: Lock; etag: string } | undefined> {
  const stored = await readText(s3, { Bucket: bucket, Key: key });
  return stored && { lock: parseLock(stored), etag: stored.etag };
}

function parseLock({ text }: StoredText): Lock {
  const lock = JSON.parse(text) as Partial<Lock> | null;
  if (typeof lock?.executionArn !== 'string') throw new Error(`not a lock: ${text.slice(0, 200)}`);
  return { executionArn: lock.executionArn, since: String(lock.since) };
}

const isRunning = ({ status }: Holder) => status === 'RUNNING' || status === 'PENDING_REDRIVE';

async function describeHolder(sfn: SFNClient, executionArn: string): Promise<Holder> {
  try {
    const { status, cause } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    return { executionArn, status, cause };
  } catch (error) {
    if (!(error instanceof Error && error.name === ExecutionDoesNotExist.name)) throw error;
    return { executionArn, status: undefined, cause: undefined };
  }
}

/** S3's own error, by name, saying what it is about. */
function refused(key: string, refusal: Error, what: string): Error {
  const error = new Error(`s3 ${key} ${what}: ${refusal.message}`, { cause: refusal });
  error.name = refusal.name;
  return error;
}
