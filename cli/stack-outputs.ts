import type { ClientConfig } from '../lake/lake-connection.ts';

/** A stack's outputs, asked as everywhere: by CloudFormation. Undefined stack: the first there is. */
export async function readStack(clientConfig: ClientConfig, name?: string) {
  const { CloudFormation } = await import('@aws-sdk/client-cloudformation');
  const { Stacks } = await new CloudFormation(clientConfig).describeStacks({ StackName: name });
  const [stack] = Stacks ?? [];
  const outputs = (stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]);
  return { stackName: stack?.StackName ?? '', outputs: Object.fromEntries(outputs) as Record<string, string> };
}
