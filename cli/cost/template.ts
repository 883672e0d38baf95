import type { Connection } from '../connect.ts';

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** The stack's template, as it was deployed: JSON, as the CDK writes it. */
export async function readTemplate({ clientConfig, stackName }: Connection): Promise<TemplateResource[]> {
  const { CloudFormation } = await import('@aws-sdk/client-cloudformation');
  const { TemplateBody = '{}' } = await new CloudFormation(clientConfig).getTemplate({ StackName: stackName });
  const { Resources = {} } = JSON.parse(TemplateBody) as { Resources?: Record<string, TemplateResource> };
  return Object.values(Resources);
}

export const ofType = (resources: readonly TemplateResource[], type: string): TemplateResource[] =>
  resources.filter(({ Type }) => Type === type);
