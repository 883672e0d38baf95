import { describe, expect, it } from '@jest/globals';
import { resolveStack } from '../../../local/assembly/resolve-stack.ts';
import type { Template, Value } from '../../../local/assembly/template.ts';

const environment = { account: '123456789012', region: 'us-east-1', source: { host: 'localhost', port: 4406 } };
const stackOf = (Resources: Template['Resources'], rest: Partial<Template> = {}) =>
  resolveStack('SalesPipeline', { Resources, ...rest }, environment);
const resource = (Type: string, Properties: Record<string, Value> = {}) => ({ Type, Properties });

describe('references', () => {
  const arn = (service: string, rest: string) => `arn:aws:${service}:us-east-1:123456789012:${rest}`;
  const cases: [string, Record<string, Value>, string, Record<string, string>][] = [
    ['AWS::S3::Bucket', {}, 'salespipeline-thing', { Arn: 'arn:aws:s3:::salespipeline-thing' }],
    ['AWS::S3::Bucket', { BucketName: 'lake' }, 'lake', { RegionalDomainName: 'lake.s3.us-east-1.amazonaws.com' }],
    ['AWS::IAM::Role', {}, 'SalesPipeline-Thing', { Arn: 'arn:aws:iam::123456789012:role/SalesPipeline-Thing' }],
    ['AWS::Lambda::Function', { FunctionName: 'f' }, 'f', { Arn: arn('lambda', 'function:f') }],
    [
      'AWS::StepFunctions::StateMachine',
      { StateMachineName: 'm' },
      arn('states', 'stateMachine:m'),
      { Arn: arn('states', 'stateMachine:m'), Name: 'm' },
    ],
    ['AWS::Glue::Database', { DatabaseInput: { Name: 'sales_runs' } }, 'sales_runs', {}],
    ['AWS::Glue::Job', { Name: 'sales-star-schema' }, 'sales-star-schema', {}],
    ['AWS::Glue::Crawler', { Name: 'sales-runs' }, 'sales-runs', {}],
    ['AWS::Athena::WorkGroup', { Name: 'sales' }, 'sales', {}],
    ['AWS::SNS::Topic', { TopicName: 't' }, arn('sns', 't'), { TopicArn: arn('sns', 't'), TopicName: 't' }],
    ['AWS::KMS::Alias', { AliasName: 'alias/sales' }, 'alias/sales', {}],
    ['AWS::SecretsManager::SecretTargetAttachment', { SecretId: 'arn:of:secret' }, 'arn:of:secret', {}],
    [
      'AWS::RDS::DBInstance',
      {},
      'salespipeline-thing',
      { 'Endpoint.Address': 'localhost', 'Endpoint.Port': '4406', DBInstanceArn: arn('rds', 'db:salespipeline-thing') },
    ],
    ['AWS::Events::Rule', { Name: 'r' }, 'r', { Arn: arn('events', 'rule/r') }],
    ['AWS::Scheduler::Schedule', { Name: 's' }, 's', { Arn: arn('scheduler', 'schedule/default/s') }],
    ['AWS::Scheduler::Schedule', { Name: 's', GroupName: 'g' }, 's', { Arn: arn('scheduler', 'schedule/g/s') }],
    ['AWS::CloudWatch::Alarm', { AlarmName: 'a' }, 'a', { Arn: arn('cloudwatch', 'alarm:a') }],
    ['AWS::Logs::LogGroup', { LogGroupName: '/a' }, '/a', { Arn: arn('logs', 'log-group:/a:*') }],
    ['Custom::Anything', {}, 'SalesPipeline-Thing', {}],
  ];
  it.each(cases)('%s %j', (type, properties, ref, attributes) => {
    const thing = stackOf({ Thing: resource(type, properties) }).resource('Thing');
    const names = Object.keys(attributes);
    expect({
      ref: thing.ref,
      attributes: Object.fromEntries(names.map((name) => [name, thing.attribute(name)])),
    }).toEqual({ ref, attributes });
  });

  it('makes ids that are the same from start to start', () => {
    const key = () => stackOf({ Key: resource('AWS::KMS::Key') }).resource('Key');
    expect(key().ref).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(key().attribute('Arn')).toBe(`arn:aws:kms:us-east-1:123456789012:key/${key().ref}`);
  });

  it('cuts long names, and keeps them different', () => {
    const long = 'A'.repeat(60);
    const stack = stackOf({ [`${long}1`]: resource('AWS::IAM::Role'), [`${long}2`]: resource('AWS::IAM::Role') });
    const names = stack.resources().map(({ ref }) => ref);
    expect(names.map((name) => name.length)).toEqual([63, 63]);
    expect(new Set(names).size).toBe(2);
  });
});

describe('a stack', () => {
  it('lists resources in order, without those whose condition does not hold, and resolves properties', () => {
    const stack = stackOf(
      {
        Lake: resource('AWS::S3::Bucket'),
        Never: { ...resource('AWS::S3::Bucket'), Condition: 'No' },
        Job: resource('AWS::Glue::Job', { DefaultArguments: { '--lake': { Ref: 'Lake' } } }),
      },
      {
        Conditions: { No: { 'Fn::Equals': [1, 2] } },
        Outputs: { LakeBucketName: { Value: { Ref: 'Lake' } }, Hidden: { Value: 'x', Condition: 'No' } },
      },
    );
    expect(stack.resources().map(({ logicalId }) => logicalId)).toEqual(['Lake', 'Job']);
    expect(stack.resources('AWS::S3::Bucket').map(({ ref }) => ref)).toEqual(['salespipeline-lake']);
    expect(stack.resource('Job').properties).toEqual({ DefaultArguments: { '--lake': 'salespipeline-lake' } });
    expect(stack.outputs).toEqual({ LakeBucketName: 'salespipeline-lake' });
  });

  it('fails by name for what is missing, unknown or circular, and only when it is asked for', () => {
    const stack = stackOf({
      Odd: resource('Custom::Odd'),
      A: resource('AWS::S3::Bucket', { BucketName: { 'Fn::Sub': 'x-${B}' } }),
      B: resource('AWS::S3::Bucket', { BucketName: { 'Fn::Sub': 'x-${A}' } }),
    });
    expect(() => stack.resource('Nope')).toThrow(new Error('Stack SalesPipeline has no resource Nope'));
    expect(() => stack.resource('Odd').attribute('Data')).toThrow(
      new Error(
        'Attribute Data of Odd (Custom::Odd) is not known here (known: none); add it to local/assembly/resource-types.ts',
      ),
    );
    expect(() => stack.resource('A').ref).toThrow(new Error('A: Ref refers to itself'));
  });
});
