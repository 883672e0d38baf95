import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';

/**
 * The key of the files, the answers of Athena and the alerts; 1 USD a month. Its policy leaves the decision to the
 * account's own policies, so a role needs both, the right to an object and to the key. Kept as long as the files are:
 * without it nobody reads them.
 */
export function encryptionKey(scope: Construct, { dataOnDestroy }: Config): Key {
  const key = new Key(scope, 'Key', {
    description: 'Files, query results and alerts of the sales pipeline',
    enableKeyRotation: true,
    removalPolicy: dataOnDestroy === 'keep' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  for (const statement of publishers(scope)) key.addToResourcePolicy(statement);
  return key;
}

/**
 * Services that publish to the topic. EventBridge's requests to KMS have neither the rule's ARN nor the account, so a
 * condition on them would lose each message:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
function publishers(scope: Construct): PolicyStatement[] {
  const actions = ['kms:GenerateDataKey*', 'kms:Decrypt'];
  return [
    new PolicyStatement({ principals: [new ServicePrincipal('events.amazonaws.com')], actions, resources: ['*'] }),
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions,
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  ];
}

/** Use of the key through S3 only: what it encrypts is reached in no other way. */
export const throughS3 = (key: Key, ...actions: readonly ('Decrypt' | 'GenerateDataKey')[]) => use(key, 's3', actions);

/** What publishing to an encrypted topic takes. */
export const throughSns = (key: Key) => use(key, 'sns', ['GenerateDataKey*', 'Decrypt']);

function use(key: Key, service: string, actions: readonly string[]) {
  return {
    actions: actions.map((action) => `kms:${action}`),
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(key).region}.amazonaws.com` } },
  };
}
