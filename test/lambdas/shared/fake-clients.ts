/** S3 and Step Functions, as far as locks and lake files need them, in memory. */
import { createHash } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { LockContext } from '../../../lambdas/shared/lock.ts';

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Record<string, string | undefined>;
}

/** Stands before an operation of S3: may change the store, or throw. */
export type Before = (operation: string, store: Map<string, string>) => void | Promise<void>;

const named = (name: string, message = name) => Object.assign(new Error(message), { name });

const pageSize = 3;

/** As S3: of two conditional writes at once one is carried out, the other refused; a listing comes in pages. */
export class FakeS3 {
  readonly objects = new Map<string, string>();
  /** Pages of listings that were asked for. */
  pages = 0;
  before: Before = () => undefined;
  readonly client = new S3Client({ region: 'eu-west-1' });

  constructor() {
    this.client.send = this.#send as typeof this.client.send;
  }

  /** Puts objects as they are: text, or a value as JSON. */
  put(objects: Readonly<Record<string, unknown>>): this {
    for (const [key, value] of Object.entries(objects)) {
      this.objects.set(key, typeof value === 'string' ? value : `${JSON.stringify(value)}\n`);
    }
    return this;
  }

  #send = async ({ constructor, input }: Command): Promise<object> => {
    const operation = constructor.name.replace('Command', '');
    await this.before(operation, this.objects);
    if (operation === 'ListObjectsV2') return this.#list(input);
    const stored = this.objects.get(input.Key!);
    requireConditions(input, stored);
    switch (operation) {
      case 'PutObject':
        this.objects.set(input.Key!, input.Body!);
        return {};
      case 'DeleteObject':
        this.objects.delete(input.Key!);
        return {};
      case 'GetObject':
        if (stored === undefined) throw named('NoSuchKey');
        return { ETag: etagOf(stored), Body: { transformToString: () => Promise.resolve(stored) } };
      default:
        throw new Error(`S3 does not know ${operation}`);
    }
  };

  /** By key, as S3 lists. */
  #list({ Prefix = '', ContinuationToken = '' }: Command['input']): object {
    this.pages++;
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(Prefix) && key > ContinuationToken).sort();
    const page = keys.slice(0, pageSize);
    const more = keys.length > pageSize && { NextContinuationToken: page.at(-1) };
    return { Contents: page.map((Key) => ({ Key })), IsTruncated: Boolean(more), ...more };
  }
}

function requireConditions({ IfNoneMatch, IfMatch }: Command['input'], stored: string | undefined): void {
  if (IfNoneMatch === '*' && stored !== undefined) throw named('PreconditionFailed', 'a pre-condition failed');
  if (IfMatch === undefined) return;
  if (stored === undefined) throw named('NoSuchKey');
  if (etagOf(stored) !== IfMatch) throw named('PreconditionFailed', 'a pre-condition failed');
}

/** Executions by ARN and their status, or status and cause as `FAILED: notified: ...`; any other does not exist. */
export function lockContext(s3: FakeS3, executions: Readonly<Record<string, string>> = {}): LockContext {
  const send = ({ input }: Command) => {
    const [, status, cause] = /^(\w+)(?:: (.*))?$/.exec(executions[input.executionArn!] ?? '') ?? [];
    return status === undefined ? Promise.reject(named('ExecutionDoesNotExist')) : Promise.resolve({ status, cause });
  };
  return { s3: s3.client, sfn: { send } as unknown as SFNClient, bucket: 'lake' };
}

export const accessDenied = named('AccessDenied', 'not allowed');

export const arnOf = (name: string) => `arn:aws:states:eu-west-1:123456789012:execution:sales-pipeline:${name}`;

/** The lock as the execution of that name puts it. */
export const lockOf = (name: string) => `{"executionArn":"${arnOf(name)}","since":"2026-11-22T03:00:00.123Z"}\n`;

function etagOf(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
