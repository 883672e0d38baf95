import type { ClientConfig } from '../../lake/lake-connection.ts';
import { readStack } from '../stack-outputs.ts';
import type { Check, Finding } from './finding.ts';

type Found = Omit<Finding, 'about'>;

/** Whether the stack is there and its alerts reach someone. */
export function stackChecks(clientConfig: ClientConfig, stackName: string): readonly Check[] {
  return [
    { about: 'Stack', look: () => stack(clientConfig, stackName) },
    { about: 'Subscription', look: () => subscription(clientConfig, stackName) },
  ];
}

async function stack(clientConfig: ClientConfig, stackName: string): Promise<Found> {
  const { CloudFormation } = await import('@aws-sdk/client-cloudformation');
  const remedy = 'npm run deploy';
  try {
    const { Stacks } = await new CloudFormation(clientConfig).describeStacks({ StackName: stackName });
    const status = Stacks?.[0]?.StackStatus ?? '';
    if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) return { state: 'good', text: `${stackName}: ${status}` };
    return {
      state: 'bad',
      text: `${stackName}: ${status}`,
      remedy: `see its events in the console of CloudFormation, then ${remedy}`,
    };
  } catch (error) {
    if (!/does not exist/.test((error as Error).message)) throw error;
    return { state: 'doubtful', text: `${stackName} is not deployed`, remedy };
  }
}

/** A subscription that nobody confirmed is the commonest silent failure. */
async function subscription(clientConfig: ClientConfig, stackName: string): Promise<Found> {
  const { outputs } = await readStack(clientConfig, stackName);
  const { SNS, paginateListSubscriptionsByTopic } = await import('@aws-sdk/client-sns');
  const pages = paginateListSubscriptionsByTopic(
    { client: new SNS(clientConfig) },
    { TopicArn: outputs['AlertsTopicArn'] },
  );
  let [confirmed, pending] = [0, 0];
  for await (const { Subscriptions = [] } of pages) {
    for (const { SubscriptionArn = '' } of Subscriptions) {
      if (SubscriptionArn.startsWith('arn:')) confirmed += 1;
      else pending += 1;
    }
  }
  if (confirmed > 0) return { state: 'good', text: `${confirmed} confirmed, ${pending} not` };
  if (pending > 0) {
    return {
      state: 'bad',
      text: `none of ${pending} is confirmed: nobody is told`,
      remedy: "follow the link in SNS's mail",
    };
  }
  const remedy = 'npm run deploy -- --context alertEmail=you@example.com, or subscribe to the topic yourself';
  return { state: 'bad', text: 'there is none: nobody is told', remedy };
}
