import { expect, test } from '@jest/globals';
import { existingSource } from './existing-source.ts';
import { synthesized } from './synthesized.ts';

/**
 * What the stack may consist of. A type is added here only when each resource of it is the stack's own: not a setting of the
 * account or region, as are catalog encryption and settings of Lake Formation, OIDC providers, the account settings of API
 * Gateway, resource policies of Glue or CloudWatch Logs, S3's account-wide block of public access, or budgets.
 */
const ownTypes = [
  'AWS::Athena::NamedQuery',
  'AWS::Athena::WorkGroup',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::EC2::FlowLog',
  'AWS::EC2::RouteTable',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupEgress',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::Subnet',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::VPC',
  'AWS::EC2::VPCEndpoint',
  'AWS::Events::Rule',
  'AWS::Glue::Connection',
  'AWS::Glue::Crawler',
  'AWS::Glue::Database',
  'AWS::Glue::Job',
  'AWS::Glue::Table',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBParameterGroup',
  'AWS::RDS::DBSubnetGroup',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::Scheduler::Schedule',
  'AWS::SecretsManager::RotationSchedule',
  'AWS::SecretsManager::Secret',
  'AWS::SecretsManager::SecretTargetAttachment',
  'AWS::StepFunctions::StateMachine',
  // The CDK's: they close the default security group of the stack's VPC, and empty its buckets.
  'Custom::S3AutoDeleteObjects',
  'Custom::SeedDatabase',
  'Custom::VpcRestrictDefaultSG',
];

test.each([
  ['demo', {}],
  ['existing', existingSource],
  ['demo, deleted with its data, alerts by e-mail', { dataOnDestroy: 'delete', alertEmail: 'you@example.com' }],
  ['demo, with reports', { report: 'on', reportEmail: 'you@example.com' }],
])('nothing account-wide is created: source %s', (_, settings) => {
  const types = Object.values(synthesized(settings).Resources).map(({ Type }) => Type);
  expect([...new Set(types)].filter((type) => !ownTypes.includes(type)).sort()).toEqual([]);
});
