import { Stack } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';

/** Where failures are told. A subscription by e-mail does nothing until its receiver has confirmed it. */
export class Alerts extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { alertEmail }: Config, masterKey: Key) {
    super(scope, id);
    // AWS's own key would not do: EventBridge and CloudWatch could not publish to the topic then.
    this.topic = new Topic(this, 'Topic', { displayName: 'Sales pipeline', enforceSSL: true, masterKey });
    if (alertEmail !== undefined) this.topic.addSubscription(new EmailSubscription(alertEmail));
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }
}
