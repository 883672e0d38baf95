import { expect, test } from '@jest/globals';
import { existingSource } from './existing-source.ts';
import { synthesizedAsIs } from './synthesized.ts';

/**
 * Resources that hold what can't be made anew, or by which others find the pipeline. With another logical id CloudFormation
 * would make a new one beside the old, and the next deployment would begin without its files: an id is changed here only
 * together with a plan for what is in it.
 */
const always = {
  Key961B73FD: 'AWS::KMS::Key',
  LakeAccessLogs4431AB8D: 'AWS::S3::Bucket',
  Lake42DFAD75: 'AWS::S3::Bucket',
  LakeResults1933D710: 'AWS::S3::Bucket',
  Catalogruns5AAC469B: 'AWS::Glue::Database',
  CatalogcrawledC8F50D58: 'AWS::Glue::Database',
  Catalogpublished4CEDB6B9: 'AWS::Glue::Database',
  AlertsTopicCF7C81C9: 'AWS::SNS::Topic',
  WorkflowStateMachine8F1B1C15: 'AWS::StepFunctions::StateMachine',
};

const demo = {
  NetworkVpc7FB7348F: 'AWS::EC2::VPC',
  NetworkVpcsourceSubnet1SubnetF0201B22: 'AWS::EC2::Subnet',
  NetworkVpcsourceSubnet2Subnet1D866ABC: 'AWS::EC2::Subnet',
  SourceInstanceSubnetGroupAC4A9EEC: 'AWS::RDS::DBSubnetGroup',
  SourceInstance92429C9D: 'AWS::RDS::DBInstance',
  SalesPipelineSourceInstanceSecret3AC9BE423fdaad7efa858a3daf9490cf0a702aeb: 'AWS::SecretsManager::Secret',
  SourceReaderAC993157: 'AWS::SecretsManager::Secret',
};

const types: ReadonlySet<string> = new Set(Object.values({ ...always, ...demo }));

test.each([
  ['demo', {}, { ...always, ...demo }],
  ['existing', existingSource, always],
])('stateful resources keep their logical ids: source %s', (_, settings, expected) => {
  const resources = Object.entries(synthesizedAsIs(settings).Resources);
  const found = resources.filter(([, { Type }]) => types.has(Type)).map(([id, { Type }]) => [id, Type]);
  expect(Object.fromEntries(found)).toEqual(expected);
});
