import { describe, expect, test } from '@jest/globals';
import { ofType, only, synthesized, type Template } from './synthesized.ts';
import { existingSource } from './existing-source.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Principal: Record<string, string>;
  readonly Condition?: object;
}

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

  test('buckets are private, kept, and logged', () => {
    const buckets = ofType(template, 'AWS::S3::Bucket');
    expect(buckets.map(({ Properties }) => Properties.LoggingConfiguration as unknown)).toEqual([
      undefined,
      { DestinationBucketName: '{LakeAccessLogs}', LogFilePrefix: 'lake/' },
      { DestinationBucketName: '{LakeAccessLogs}', LogFilePrefix: 'results/' },
    ]);
    for (const { Properties, DeletionPolicy } of buckets) {
      expect(DeletionPolicy).toBe('Retain');
      expect(Properties).toMatchObject({
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      });
    }
  });

  test('buckets are encrypted, by the key of the pipeline but for the access logs, which S3 delivers to no such bucket', () => {
    const byKey = {
      ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: '{Key.Arn}' },
      BucketKeyEnabled: true,
    };
    expect(ofType(template, 'AWS::S3::Bucket').map(({ Properties }) => Properties.BucketEncryption as unknown)).toEqual(
      [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }, byKey, byKey].map((rule) => ({
        ServerSideEncryptionConfiguration: [rule],
      })),
    );
  });

  test('buckets are reached over TLS 1.2 only; the services that write logs may write logs of this account', () => {
    const statements = (policy: string) =>
      ofType(template, 'AWS::S3::BucketPolicy')
        .filter(({ Properties }) => Properties.Bucket === `{${policy}}`)
        .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement);
    for (const bucket of ['Lake', 'LakeResults', 'LakeAccessLogs']) {
      expect(statements(bucket).filter(({ Effect }) => Effect === 'Deny')).toEqual(
        [{ Bool: { 'aws:SecureTransport': 'false' } }, { NumericLessThan: { 's3:TlsVersion': 1.2 } }].map(
          (Condition) => ({
            Action: 's3:*',
            Condition,
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Resource: [`{${bucket}.Arn}`, `{${bucket}.Arn}/*`],
          }),
        ),
      );
    }
    const allowed = (bucket: string) => statements(bucket).filter(({ Effect }) => Effect === 'Allow');
    expect([...allowed('Lake'), ...allowed('LakeResults')]).toEqual([]);
    const writers = allowed('LakeAccessLogs').map(({ Principal, Action }) => [Object.values(Principal)[0], Action]);
    expect(writers).toEqual([
      ['logging.s3.amazonaws.com', 's3:PutObject'],
      ['logging.s3.amazonaws.com', 's3:PutObject'],
      ...(kind === 'demo'
        ? [
            ['delivery.logs.amazonaws.com', 's3:PutObject'],
            ['delivery.logs.amazonaws.com', ['s3:GetBucketAcl', 's3:ListBucket']],
          ]
        : []),
    ]);
    for (const { Condition } of allowed('LakeAccessLogs')) {
      expect(Condition).toMatchObject({ StringEquals: { 'aws:SourceAccount': '{AccountId}' } });
    }
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
