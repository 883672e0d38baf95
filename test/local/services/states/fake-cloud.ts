import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resource } from '../../../../local/assembly/stack.ts';
import type { Cloud } from '../../../../local/cloud.ts';
import { ServiceError } from '../../../../local/services/service-error.ts';
import type { Definition } from '../../../../local/services/states/interpreter/types.ts';

export const ACCOUNT = '123456789012';
export const MACHINE = `arn:aws:states:eu-central-1:${ACCOUNT}:stateMachine:machine`;
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/machine-role`;

/** What an operation answers; it may throw. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the SDK's shapes, by operation
export type Answers = Record<string, (input: any) => unknown>;

export interface Called {
  readonly operation: string;
  readonly input: unknown;
  readonly caller: string;
}

export interface FakeCloud {
  readonly cloud: Cloud;
  readonly called: Called[];
  /** The details of the events that EventBridge was told. */
  details(): Record<string, unknown>[];
}

/** A local AWS with one state machine, whose other services answer as told. */
export function fakeCloud(definition: Definition, answers: Answers = {}, stateFolder = newFolder()): FakeCloud {
  const called: Called[] = [];
  const machine: Resource = {
    logicalId: 'Machine',
    type: 'AWS::StepFunctions::StateMachine',
    ref: MACHINE,
    properties: { DefinitionString: JSON.stringify(definition), RoleArn: ROLE },
    attribute: () => '',
  };
  const cloud: Cloud = {
    region: 'eu-central-1',
    account: ACCOUNT,
    stateFolder,
    endpoint: 'http://127.0.0.1:1',
    source: new Promise<never>(() => undefined),
    jobEngine: { name: 'duckdb', run: () => Promise.resolve() },
    stack: {
      name: 'SalesPipeline',
      template: { Resources: {} },
      resources: (type) => (type === machine.type ? [machine] : []),
      resource: () => machine,
      outputs: {},
    },
    call: async (operation, input, caller) => {
      called.push({ operation, input, caller: caller.arn });
      if (operation === 'events:PutEvents') return { FailedEntryCount: 0, Entries: [] };
      const answer = answers[operation];
      if (!answer) throw new ServiceError('UnknownOperationException', `no ${operation} here`);
      return await answer(input);
    },
    bucketFolder: (bucket) => join(stateFolder, 'buckets', bucket),
    authorize: () => undefined,
    credentialsOf: () => ({ accessKeyId: '', secretAccessKey: '' }),
    openSession: () => ({ accessKeyId: '', secretAccessKey: '' }),
  };
  const details = () =>
    called
      .filter(({ operation }) => operation === 'events:PutEvents')
      .map(({ input }) => (input as { Entries: { Detail: string }[] }).Entries[0]!.Detail)
      .map((text) => JSON.parse(text) as Record<string, unknown>);
  return { cloud, called, details };
}

export const newFolder = () => mkdtempSync(join(tmpdir(), 'sales-pipeline-states-'));
