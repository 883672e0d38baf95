import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixtureAssembly } from '../harness.ts';

type Resource = readonly [type: string, properties: object];

const role = { 'Fn::GetAtt': ['Role', 'Arn'] };
const workGroup = { OutputLocation: { 'Fn::Join': ['', ['s3://', { Ref: 'Results' }, '/queries/']] } };
const machine = (name: string, state: object, logging: object = {}): Resource => [
  'AWS::StepFunctions::StateMachine',
  {
    StateMachineName: name,
    RoleArn: role,
    DefinitionString: JSON.stringify({ StartAt: 'Only', States: { Only: { ...state, End: true } } }),
    ...logging,
  },
];
const logged = {
  LoggingConfiguration: {
    Level: 'ALL',
    IncludeExecutionData: false,
    Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': ['MachineLog', 'Arn'] } } }],
  },
};
const job = (name: string): Resource => [
  'AWS::Glue::Job',
  {
    Name: name,
    Role: role,
    Command: { Name: 'glueetl', PythonVersion: '3', ScriptLocation: 's3://fixture-lakebucket/no-script.py' },
    GlueVersion: '5.1',
    WorkerType: 'G.1X',
    NumberOfWorkers: 2,
    ExecutionProperty: { MaxConcurrentRuns: 10 },
  },
];
const crawler = (name: string, prefix: string): Resource => [
  'AWS::Glue::Crawler',
  {
    Name: name,
    Role: role,
    DatabaseName: { Ref: 'Shop' },
    Targets: { S3Targets: [{ Path: `s3://fixture-lakebucket/${prefix}/` }] },
  },
];
const namedQuery = (name: string): Resource => [
  'AWS::Athena::NamedQuery',
  { Name: name, Database: 'shop', QueryString: 'SELECT 1', WorkGroup: { Ref: 'WorkGroup' } },
];
const schedule = (name: string, expression: string): Resource => [
  'AWS::Scheduler::Schedule',
  {
    Name: name,
    ScheduleExpression: expression,
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: { Ref: 'Quick' }, RoleArn: role, Input: '{"trigger":"schedule"}' },
  },
];

/** Two of each thing that is listed, so that there are pages. */
const more: Readonly<Record<string, Resource>> = {
  Person: [
    'AWS::IAM::Role',
    {
      RoleName: 'fixture-person',
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } },
            Action: 'sts:AssumeRole',
          },
        ],
      },
    },
  ],
  Results: ['AWS::S3::Bucket', { BucketName: 'fixture-results' }],
  OtherTopic: ['AWS::SNS::Topic', { TopicName: 'fixture-other' }],
  Mail: ['AWS::SNS::Subscription', { TopicArn: { Ref: 'Alerts' }, Protocol: 'email', Endpoint: 'a@example.com' }],
  OtherMail: ['AWS::SNS::Subscription', { TopicArn: { Ref: 'Alerts' }, Protocol: 'email', Endpoint: 'b@example.com' }],
  MachineLog: ['AWS::Logs::LogGroup', { LogGroupName: '/fixture/machine', RetentionInDays: 90 }],
  Quick: machine('fixture-quick', { Type: 'Pass' }, logged),
  Slow: machine('fixture-slow', { Type: 'Wait', Seconds: 3600 }),
  Shop: ['AWS::Glue::Database', { DatabaseInput: { Name: 'shop', Description: 'A shop' } }],
  Attic: ['AWS::Glue::Database', { DatabaseInput: { Name: 'attic' } }],
  Job: job('fixture-job'),
  OtherJob: job('fixture-other-job'),
  Crawler: crawler('fixture-crawler', 'crawled'),
  OtherCrawler: crawler('fixture-other-crawler', 'elsewhere'),
  WorkGroup: [
    'AWS::Athena::WorkGroup',
    { Name: 'fixture', WorkGroupConfiguration: { ResultConfiguration: workGroup } },
  ],
  Saved: namedQuery('saved'),
  OtherSaved: namedQuery('other'),
  Nightly: schedule('fixture-nightly', 'cron(0 3 * * ? *)'),
  Hourly: schedule('fixture-hourly', 'rate(1 hour)'),
  OtherRule: [
    'AWS::Events::Rule',
    {
      Name: 'fixture-other',
      EventPattern: { source: ['other'] },
      Targets: ['One', 'Two'].map((Id) => ({ Id, Arn: { Ref: 'OtherTopic' } })),
    },
  ],
};

/** The small assembly with something for each operation in it. */
export function writeWholeAssembly(folder: string): void {
  cpSync(fixtureAssembly, folder, { recursive: true });
  const file = join(folder, 'Fixture.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8')) as { Resources: Record<string, object> };
  for (const [logicalId, [Type, Properties]] of Object.entries(more)) {
    template.Resources[logicalId] = { Type, Properties };
  }
  writeFileSync(file, JSON.stringify(template));
}
