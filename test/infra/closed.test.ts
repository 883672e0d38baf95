import { describe, expect, test } from '@jest/globals';
import { ofType, only, synthesized, type Template } from './synthesized.ts';
import { existingSource } from './existing-source.ts';

describe.each([
  ['demo', synthesized()],
  ['existing', synthesized(existingSource)],
] as const)('with the source %s nothing is wide open', (kind, template: Template) => {
  test('no statement allows every action, and only what AWS restricts to nothing allows every resource', () => {
    const statements = ofType(template, 'AWS::IAM::Policy').flatMap(
      ({ Properties }) =>
        (Properties.PolicyDocument as { Statement: { Action: string | string[]; Resource: string | string[] }[] })
          .Statement,
    );
    const actionsOnAll = statements.filter(({ Resource }) => Resource === '*').flatMap(({ Action }) => Action);
    const unrestrictable =
      /^(xray:|ec2:Describe|logs:(\w+LogDelivery|ListLogDeliveries|PutResourcePolicy|Describe\w+)$)/;
    expect(actionsOnAll.filter((action) => !unrestrictable.test(action))).toEqual([]);
    expect(statements.flatMap(({ Action }) => Action).filter((action) => /^\*|:\*$/.test(action))).toEqual([]);
  });

  test('buckets are private, encrypted, kept, and reached over TLS', () => {
    const buckets = ofType(template, 'AWS::S3::Bucket');
    expect(buckets).toHaveLength(2);
    for (const { Properties, DeletionPolicy } of buckets) {
      expect(DeletionPolicy).toBe('Retain');
      expect(Properties).toMatchObject({
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            {
              ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: '{Key.Arn}' },
              BucketKeyEnabled: true,
            },
          ],
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      });
    }
    const policies = ofType(template, 'AWS::S3::BucketPolicy');
    expect(policies.map(({ Properties }) => Properties.PolicyDocument as object)).toEqual(
      ['Lake', 'LakeResults'].map((bucket) => ({
        Version: '2012-10-17',
        Statement: [{ Bool: { 'aws:SecureTransport': 'false' } }, { NumericLessThan: { 's3:TlsVersion': 1.2 } }].map(
          (Condition) => ({
            Action: 's3:*',
            Condition,
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Resource: [`{${bucket}.Arn}`, `{${bucket}.Arn}/*`],
          }),
        ),
      })),
    );
  });

  test('the topic is published to by this rule, by alarms of this account, and over TLS', () => {
    const statement = (Principal: object, Condition: object, Sid: string) => ({
      Action: 'sns:Publish',
      Condition,
      Effect: 'Allow',
      Principal,
      Resource: '{AlertsTopic}',
      Sid,
    });
    expect(only(template, 'AWS::SNS::TopicPolicy')).toMatchObject({
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } }, Action: 'sns:Publish' },
          statement(
            { Service: 'cloudwatch.amazonaws.com' },
            { StringEquals: { 'aws:SourceAccount': '{AccountId}' } },
            '1',
          ),
          statement({ Service: 'events.amazonaws.com' }, { ArnEquals: { 'aws:SourceArn': '{UncaughtEnd.Arn}' } }, '2'),
        ],
      },
    });
  });

  test('nothing account-wide is created', () => {
    const types = [...new Set(Object.values(template.Resources).map(({ Type }) => Type))];
    const accountWide =
      /LakeFormation|DataCatalogEncryptionSettings|OIDCProvider|SAMLProvider|ManagedPolicy|ApiGateway::Account|IAM::User/;
    expect(types.filter((type) => accountWide.test(type))).toEqual([]);
  });

  test('there is no way out of the network, and no way in', () => {
    expect(Object.values(template.Resources).filter(({ Type }) => /NatGateway|InternetGateway/.test(Type))).toEqual([]);
    const groups = ofType(template, 'AWS::EC2::SecurityGroup').map(({ Properties }) => Properties);
    expect(groups.flatMap(({ SecurityGroupIngress }) => (SecurityGroupIngress as object[] | undefined) ?? [])).toEqual(
      [],
    );
    const outward = groups.flatMap(
      ({ SecurityGroupEgress }) => SecurityGroupEgress as { CidrIp: string; ToPort: number }[],
    );
    const reachable = outward.filter(({ CidrIp }) => CidrIp === '0.0.0.0/0').map(({ ToPort }) => ToPort);
    expect(reachable).toEqual(kind === 'demo' ? [443] : []);
  });
});
