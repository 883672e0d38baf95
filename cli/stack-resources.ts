import type { Connection } from './connect.ts';

export interface StackResource {
  readonly logicalId: string;
  /** The physical one: a name, a URL or an ARN, by its type. */
  readonly id: string;
}

/** The stack's resources of a type, in the template's order. */
export async function stackResources(
  { clientConfig, stackName }: Connection,
  ofType: string,
): Promise<StackResource[]> {
  const { CloudFormation, paginateListStackResources } = await import('@aws-sdk/client-cloudformation');
  const found: StackResource[] = [];
  const pages = paginateListStackResources({ client: new CloudFormation(clientConfig) }, { StackName: stackName });
  for await (const { StackResourceSummaries = [] } of pages) {
    for (const { ResourceType, LogicalResourceId = '', PhysicalResourceId = '' } of StackResourceSummaries) {
      if (ResourceType === ofType) found.push({ logicalId: LogicalResourceId, id: PhysicalResourceId });
    }
  }
  return found;
}
