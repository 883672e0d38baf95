import type { Subscription } from '@aws-sdk/client-sns';
import type { Cloud } from '../../cloud.ts';

/** The subscriptions that the stack declares. Nobody is really sent anything: messages stay in the state folder. */
export function subscriptionsOf(cloud: Cloud): Subscription[] {
  const alone = cloud.stack.resources('AWS::SNS::Subscription').map(({ ref, properties }) => ({
    SubscriptionArn: ref,
    Owner: cloud.account,
    Protocol: String(properties.Protocol),
    Endpoint: String(properties.Endpoint),
    TopicArn: String(properties.TopicArn),
  }));
  const ofTopics = cloud.stack.resources('AWS::SNS::Topic').flatMap(({ ref, properties }) => {
    const declared = (properties.Subscription ?? []) as { readonly Protocol: string; readonly Endpoint: string }[];
    return declared.map(({ Protocol, Endpoint }) => ({
      // As in AWS for an address whose owner has not confirmed it.
      SubscriptionArn: 'PendingConfirmation',
      Owner: cloud.account,
      Protocol,
      Endpoint,
      TopicArn: ref,
    }));
  });
  return [...alone, ...ofTopics];
}
