/**
 * Findings of the AwsSolutions rules that stay, each with its reason. `npm run check:nag` fails for any other finding, and for
 * an acknowledgement that nothing needs any more.
 */
export interface Acknowledgement {
  /** The construct's path below the stack. */
  readonly at: RegExp;
  /** Id of the findings: `AwsSolutions-IAM5[Resource::*]`. */
  readonly findings: RegExp;
  readonly reason: string;
}

const glueLogs =
  'CloudWatch encrypts what Glue writes there, by its own key. The log shows no data and no secret (test/end-to-end/secrets.test.ts). ' +
  'A security configuration would encrypt by another key, and move the logs to where neither README nor `pipeline logs` look.';

export const acknowledgements: readonly Acknowledgement[] = [
  {
    at: /^Source\/Instance\/Resource$/,
    findings: /RDS3$/,
    reason: 'The demo: its data are a file of this project, and a second zone would double its price.',
  },
  {
    at: /^Source\/Instance\/Resource$/,
    findings: /RDS11$/,
    reason:
      'Only the security group of the pipeline reaches it, in a VPC without a way in: another port hides nothing.',
  },
  {
    at: /^Source\/Instance\/Resource$/,
    findings: /RDS10$/,
    reason: 'Only where the settings say `protection=off`: the first step of taking the stack away.',
  },
  { at: /^(Crawler|Etl\/Job)\/Resource$/, findings: /GL1$/, reason: glueLogs },
  { at: /^Etl\/Job\/Resource$/, findings: /GL3$/, reason: 'The job keeps no bookmark: each run reads everything.' },
  {
    at: /\/ServiceRole\/Resource$/,
    findings:
      /IAM4\[Policy::arn:<AWS::Partition>:iam::aws:policy\/service-role\/AWSLambda(Basic|VPCAccess)ExecutionRole]$/,
    reason:
      'What a function needs to write its log and to join a network, as AWS keeps it. The interfaces can be restricted to no subnet ' +
      'without breaking Lambda, and of logs it only writes.',
  },
  {
    at: /^(Reports\/Writer|RetireRuns|RunGuard|SourceHealth|Source\/(Seeder|Rotation))\/ServiceRole\/DefaultPolicy\/Resource$/,
    findings: /IAM5\[Resource::\*]$/,
    reason:
      'X-Ray knows no resources: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html',
  },
  {
    at: /^Workflow\/Role\/DefaultPolicy\/Resource$/,
    findings: /IAM5\[Resource::\*]$/,
    reason:
      'X-Ray and the delivery of logs know no resources: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
  },
  {
    at: /^Etl\/Role\/DefaultPolicy\/Resource$/,
    findings: /IAM5\[Resource::(\*|arn:<AWS::Partition>:ec2:<AWS::Region>:<AWS::AccountId>:network-interface\/\*)]$/,
    reason:
      "EC2's descriptions know no resources; the interface that the job makes has no name before it is made, and is made in one subnet only.",
  },
  {
    at: /^(Crawler|Etl|Workflow)\/Role\/|^(Reports\/Writer|RunGuard|RetireRuns)\/ServiceRole\/|^People\/Analyst\//,
    findings: /IAM5\[Resource::<Lake\w+\.Arn>\/[a-z_/]+(_v\*)?\/\*]$/,
    reason: 'Files of runs, in a folder that is named: their ids are not known when the role is made.',
  },
  {
    at: /^People\/Operator\//,
    findings: /IAM5\[Resource::<Lake\w+\.Arn>\/\*]$/,
    reason: 'An operator reads, and never writes, each file of the lake: findings, manifests, locks.',
  },
  {
    at: /^(People\/(Analyst|Operator)|Reports\/Writer\/ServiceRole|Workflow\/Role)\//,
    findings: /IAM5\[Resource::<LakeResults\w+\.Arn>\/(analysts|results)\/\*]$/,
    reason: 'Answers of Athena, in the folder of the workgroup: Athena names them.',
  },
  {
    at: /^(Crawler\/Role|People\/(Analyst|Operator)|(Reports\/Writer|RetireRuns)\/ServiceRole|Workflow\/Role)\//,
    findings:
      /IAM5\[Resource::arn:<AWS::Partition>:glue:<AWS::Region>:<AWS::AccountId>:table\/sales(_runs|_crawled)?\/\*]$/,
    reason: "The pipeline's own databases: a table of a next version is there before the role changes.",
  },
  {
    at: /^People\/(Analyst|Operator)\//,
    findings: /IAM5\[Resource::arn:<AWS::Partition>:glue:<AWS::Region>:<AWS::AccountId>:database\/\*]$/,
    reason: 'GetDatabases: a client that lists databases lists all, and sees their names only.',
  },
  {
    at: /^(Crawler\/Role|Etl\/Role|People\/Operator)\//,
    findings:
      /IAM5\[Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:\/aws-glue\/(jobs|crawlers)\*]$/,
    reason:
      'Log groups that Glue makes and names itself; roles write, and operators read, nothing but logs of Glue there.',
  },
  {
    at: /^(People\/Operator|(Reports\/Writer|RunGuard|RetireRuns)\/ServiceRole)\//,
    findings:
      /IAM5\[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:sales-pipeline:\*]$/,
    reason: 'Executions of this state machine: they get their names when they start.',
  },
  {
    at: /^People\/(Analyst|Operator)\//,
    findings:
      /IAM5\[Resource::arn:<AWS::Partition>:cloudformation:<AWS::Region>:<AWS::AccountId>:stack\/SalesPipeline\/\*]$/,
    reason: "This stack's outputs: behind its name stands an id that CloudFormation makes.",
  },
  {
    at: /^Workflow\/Role\/DefaultPolicy\/Resource$/,
    findings: /IAM5\[Action::kms:GenerateDataKey\*]$/,
    reason: 'What SNS asks for, on one key: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
  },
  {
    at: /^Source\/Provider\/framework-onEvent\/ServiceRole\/DefaultPolicy\/Resource$/,
    findings: /IAM5\[Resource::<SourceSeeder\w+\.Arn>:\*]$/,
    reason: 'Versions of one function: the statement is of the CDK.',
  },
];
