import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { checkStackName, idOf } from './stack-identity.ts';

export interface DescribeStacksInput {
  readonly StackName?: string;
}

export interface DescribeStacksOutput {
  readonly Stacks: readonly {
    readonly StackId: string;
    readonly StackName: string;
    readonly CreationTime: Date;
    readonly StackStatus: string;
    readonly Outputs: readonly { readonly OutputKey: string; readonly OutputValue: string }[];
  }[];
}

/** The stack as if it had been deployed; everyone finds its parts by its outputs, here as in AWS. */
export function describeStacks(cloud: Cloud): Operation<DescribeStacksInput, DescribeStacksOutput> {
  const CreationTime = new Date();
  return ({ StackName }) => {
    checkStackName(cloud, StackName);
    const Outputs = Object.entries(cloud.stack.outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
    const stack = { StackId: idOf(cloud), StackName: cloud.stack.name, CreationTime, StackStatus: 'CREATE_COMPLETE' };
    return Promise.resolve({ Stacks: [{ ...stack, Outputs }] });
  };
}
