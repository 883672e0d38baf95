/**
 * What `Ref` and `Fn::GetAtt` give for the resource types of this stack, as CloudFormation's reference says
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html, "Return values").
 *
 * In the patterns `{name}` is the physical name, `{account}` and `{region}` those of the stack, `{uuid}`, `{hex17}` and
 * `{suffix}` ids that stay the same from start to start, `{sourceHost}` and `{sourcePort}` where the source listens;
 * `{Property}` is a property of the resource itself, `{Property?text}` the same or, when absent, the text.
 */
export interface ResourceType {
  /** Path of the property that names the resource; when it is absent the name is made of stack and logical id. */
  readonly nameProperty?: string;
  /** Names of the type are lower case. */
  readonly lowerCase?: true;
  readonly ref: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

const arn = (service: string, rest: string) => `arn:aws:${service}:{region}:{account}:${rest}`;

/** A type whose Ref is its name, with an ARN as its attribute `Arn`. */
const named = (nameProperty: string, arnPattern?: string): ResourceType => ({
  nameProperty,
  ref: '{name}',
  ...(arnPattern === undefined ? {} : { attributes: { Arn: arnPattern } }),
});

/** A type whose Ref is its ARN. */
const byArn = (nameProperty: string, pattern: string, attributes: Record<string, string>): ResourceType => ({
  nameProperty,
  ref: pattern,
  attributes: Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, value === 'ref' ? pattern : value]),
  ),
});

/** A network part: an id with a prefix, which the named attribute gives as well. */
const ec2 = (prefix: string, idAttribute: string, attributes: Record<string, string> = {}): ResourceType => ({
  ref: `${prefix}-{hex17}`,
  attributes: { [idAttribute]: `${prefix}-{hex17}`, ...attributes },
});

export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::Athena::NamedQuery': { ref: '{uuid}', attributes: { NamedQueryId: '{uuid}' } },
  'AWS::Athena::WorkGroup': named('Name'),
  'AWS::CloudWatch::Alarm': named('AlarmName', arn('cloudwatch', 'alarm:{name}')),
  'AWS::CloudWatch::Dashboard': named('DashboardName'),
  'AWS::EC2::FlowLog': ec2('fl', 'Id'),
  'AWS::EC2::InternetGateway': ec2('igw', 'InternetGatewayId'),
  'AWS::EC2::RouteTable': ec2('rtb', 'RouteTableId'),
  'AWS::EC2::SecurityGroup': ec2('sg', 'GroupId', { VpcId: '{VpcId}' }),
  'AWS::EC2::SecurityGroupIngress': ec2('sgr', 'Id'),
  'AWS::EC2::SecurityGroupEgress': ec2('sgr', 'Id'),
  'AWS::EC2::Subnet': ec2('subnet', 'SubnetId', {
    AvailabilityZone: '{AvailabilityZone}',
    VpcId: '{VpcId}',
    CidrBlock: '{CidrBlock}',
  }),
  'AWS::EC2::SubnetRouteTableAssociation': ec2('rtbassoc', 'Id'),
  'AWS::EC2::VPC': ec2('vpc', 'VpcId', {
    CidrBlock: '{CidrBlock}',
    DefaultSecurityGroup: 'sg-{hex17}',
    DefaultNetworkAcl: 'acl-{hex17}',
  }),
  'AWS::EC2::VPCEndpoint': ec2('vpce', 'Id'),
  'AWS::Events::Rule': named('Name', arn('events', 'rule/{name}')),
  'AWS::Glue::Connection': named('ConnectionInput.Name'),
  'AWS::Glue::Crawler': named('Name'),
  'AWS::Glue::Database': named('DatabaseInput.Name'),
  'AWS::Glue::Job': named('Name'),
  'AWS::Glue::SecurityConfiguration': named('Name'),
  'AWS::Glue::Table': named('TableInput.Name'),
  'AWS::IAM::ManagedPolicy': byArn('ManagedPolicyName', 'arn:aws:iam::{account}:policy/{name}', { PolicyArn: 'ref' }),
  'AWS::IAM::Policy': named('PolicyName'),
  'AWS::IAM::Role': {
    nameProperty: 'RoleName',
    ref: '{name}',
    attributes: { Arn: 'arn:aws:iam::{account}:role/{name}', RoleId: 'AROA{hex17}' },
  },
  'AWS::KMS::Alias': named('AliasName'),
  'AWS::KMS::Key': { ref: '{uuid}', attributes: { Arn: arn('kms', 'key/{uuid}'), KeyId: '{uuid}' } },
  'AWS::Lambda::Function': named('FunctionName', arn('lambda', 'function:{name}')),
  'AWS::Logs::LogGroup': named('LogGroupName', arn('logs', 'log-group:{name}:*')),
  'AWS::RDS::DBInstance': {
    nameProperty: 'DBInstanceIdentifier',
    lowerCase: true,
    ref: '{name}',
    attributes: {
      'Endpoint.Address': '{sourceHost}',
      'Endpoint.Port': '{sourcePort}',
      DBInstanceArn: arn('rds', 'db:{name}'),
      DbiResourceId: 'db-{hex17}',
    },
  },
  'AWS::RDS::DBParameterGroup': { nameProperty: 'DBParameterGroupName', lowerCase: true, ref: '{name}' },
  'AWS::RDS::DBSubnetGroup': { nameProperty: 'DBSubnetGroupName', lowerCase: true, ref: '{name}' },
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    lowerCase: true,
    ref: '{name}',
    attributes: {
      Arn: 'arn:aws:s3:::{name}',
      DomainName: '{name}.s3.amazonaws.com',
      RegionalDomainName: '{name}.s3.{region}.amazonaws.com',
    },
  },
  'AWS::SNS::Subscription': { ref: '{TopicArn}:{uuid}', attributes: { Arn: '{TopicArn}:{uuid}' } },
  'AWS::SNS::Topic': byArn('TopicName', arn('sns', '{name}'), { TopicArn: 'ref', TopicName: '{name}' }),
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    ref: 'https://sqs.{region}.amazonaws.com/{account}/{name}',
    attributes: { Arn: arn('sqs', '{name}'), QueueName: '{name}' },
  },
  'AWS::Scheduler::Schedule': named('Name', arn('scheduler', 'schedule/{GroupName?default}/{name}')),
  'AWS::Scheduler::ScheduleGroup': named('Name', arn('scheduler', 'schedule-group/{name}')),
  'AWS::SecretsManager::Secret': byArn('Name', arn('secretsmanager', 'secret:{name}-{suffix}'), { Id: 'ref' }),
  'AWS::SecretsManager::SecretTargetAttachment': { ref: '{SecretId}', attributes: { Id: '{SecretId}' } },
  'AWS::StepFunctions::StateMachine': byArn('StateMachineName', arn('states', 'stateMachine:{name}'), {
    Arn: 'ref',
    Name: '{name}',
  }),
};
