import { createHash } from 'node:crypto';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { S3Client } from '@aws-sdk/client-s3';
import type { GuardContext } from '../../../lambdas/run-guard/lock.ts';

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Record<string, string | undefined>;
}

/** Stands before an operation of S3: may change the store, or throw. */
export type Before = (operation: string, store: Map<string, string>) => void | Promise<void>;

const named = (name: string, message = name) => Object.assign(new Error(message), { name });

/** As S3: of two conditional writes at once one is carried out, the other refused. */
export class FakeS3 {
  readonly objects = new Map<string, string>();
  before: Before = () => undefined;

  send = async ({ constructor, input }: Command): Promise<object> => {
    const operation = constructor.name.replace('Command', '');
    await this.before(operation, this.objects);
    const stored = this.objects.get(input.Key!);
    if (input.IfNoneMatch === '*' && stored !== undefined) throw named('PreconditionFailed', 'a pre-condition failed');
    if (input.IfMatch !== undefined) {
      if (stored === undefined) throw named('NoSuchKey');
      if (etagOf(stored) !== input.IfMatch) throw named('PreconditionFailed', 'a pre-condition failed');
    }
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
}

/** Executions by ARN and their status; any other does not exist. */
export function guardContext(s3: FakeS3, executions: Record<string, string> = {}): GuardContext {
  const send = ({ input }: Command) => {
    const status = executions[input.executionArn!];
    return status === undefined ? Promise.reject(named('ExecutionDoesNotExist')) : Promise.resolve({ status });
  };
  return { s3: s3 as unknown as S3Client, sfn: { send } as unknown as SFNClient, bucket: 'lake' };
}

export const accessDenied = named('AccessDenied', 'not allowed');

function etagOf(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
