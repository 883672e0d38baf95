/** A part of the stack that a person would draw. */
export interface Part {
  readonly id: string;
  readonly label: string;
  readonly group: keyof typeof groups;
  /** How the logical ids of its resources begin; each must be there. */
  readonly resources: readonly string[];
  /** How the logical id of the role begins with which it acts. */
  readonly role?: string;
}

/** Who acts on what. With an action, the policies of the role must allow it: else the arrow is not true any more. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly action?: string;
}

export const groups = {
  people: 'People',
  starting: 'Starting and telling',
  running: 'The run',
  source: 'Source, in the private network',
  storing: 'Lake and catalog',
} as const;

export const parts: readonly Part[] = [
  { id: 'analyst', label: 'Analyst', group: 'people', resources: ['PeopleAnalyst'], role: 'PeopleAnalyst' },
  { id: 'operator', label: 'Operator', group: 'people', resources: ['PeopleOperator'], role: 'PeopleOperator' },
  { id: 'schedule', label: 'Schedule', group: 'starting', resources: ['Schedule8'], role: 'SchedulerRole' },
  { id: 'alerts', label: 'Topic of alerts', group: 'starting', resources: ['AlertsTopic'] },
  { id: 'uncaught', label: 'Rule: ended uncaught', group: 'starting', resources: ['UncaughtEnd'] },
  {
    id: 'alarm',
    label: 'Alarms, dashboard',
    group: 'starting',
    resources: ['NotPublished', 'WorkflowPublished', 'Held', 'Slow', 'Failed', 'NobodyTold', 'Dashboard'],
  },
  {
    id: 'workflow',
    label: 'State machine',
    group: 'running',
    resources: ['WorkflowStateMachine'],
    role: 'WorkflowRole',
  },
  { id: 'guard', label: 'Function run-guard', group: 'running', resources: ['RunGuard'], role: 'RunGuardServiceRole' },
  {
    id: 'retire',
    label: 'Function retire-runs',
    group: 'running',
    resources: ['RetireRuns'],
    role: 'RetireRunsServiceRole',
  },
  { id: 'crawler', label: 'Crawler', group: 'running', resources: ['Crawler'], role: 'CrawlerRole' },
  { id: 'athena', label: 'Athena, workgroup of runs', group: 'running', resources: ['Athena'] },
  {
    id: 'health',
    label: 'Function source-health',
    group: 'source',
    resources: ['SourceHealth'],
    role: 'SourceHealthServiceRole',
  },
  { id: 'job', label: 'Glue job', group: 'source', resources: ['EtlJob', 'EtlConnection'], role: 'EtlRole' },
  { id: 'secret', label: 'Secret of etl_ro', group: 'source', resources: ['SourceReader'] },
  {
    id: 'database',
    label: 'MySQL',
    group: 'source',
    resources: [
      'SourceInstance',
      'SalesPipelineSourceInstance',
      'SourceSeeder',
      'SourceProvider',
      'SourceSeed',
      'SourceRotation',
      'SourceAdminRotation',
    ],
  },
  { id: 'lake', label: 'Lake: runs, manifests, audits, locks', group: 'storing', resources: ['Lake'] },
  {
    id: 'runs',
    label: 'sales_runs: tables of all runs',
    group: 'storing',
    resources: [
      'Catalogruns',
      'Catalogmanifests',
      'Catalogauditsummaries',
      'Catalogpublications',
      'Catalogconfirmations',
    ],
  },
  { id: 'crawled', label: 'sales_crawled: what the crawler finds', group: 'storing', resources: ['Catalogcrawled'] },
  {
    id: 'published',
    label: 'sales: views of the live run',
    group: 'storing',
    resources: ['Catalogpublished', 'CatalogRunsView'],
  },
  { id: 'questions', label: 'Athena, workgroup of analysts', group: 'storing', resources: ['AthenaAnalysts'] },
];

export const arrows: readonly Arrow[] = [
  { from: 'schedule', to: 'workflow', label: 'starts', action: 'states:StartExecution' },
  { from: 'operator', to: 'workflow', label: 'starts, rolls back', action: 'states:StartExecution' },
  { from: 'workflow', to: 'guard', label: 'locks, decides', action: 'lambda:InvokeFunction' },
  { from: 'workflow', to: 'health', label: 'checks', action: 'lambda:InvokeFunction' },
  { from: 'workflow', to: 'job', label: 'runs', action: 'glue:StartJobRun' },
  { from: 'workflow', to: 'runs', label: 'registers', action: 'glue:BatchCreatePartition' },
  { from: 'workflow', to: 'crawler', label: 'starts', action: 'glue:StartCrawler' },
  { from: 'workflow', to: 'athena', label: 'audits, publishes', action: 'athena:StartQueryExecution' },
  { from: 'workflow', to: 'retire', label: 'retires', action: 'lambda:InvokeFunction' },
  { from: 'workflow', to: 'alerts', label: 'tells', action: 'sns:Publish' },
  { from: 'health', to: 'secret', label: 'reads', action: 'secretsmanager:GetSecretValue' },
  { from: 'health', to: 'database', label: 'SELECT, TLS' },
  { from: 'job', to: 'secret', label: 'reads', action: 'secretsmanager:GetSecretValue' },
  { from: 'job', to: 'database', label: 'SELECT, one statement' },
  { from: 'job', to: 'lake', label: 'writes', action: 's3:PutObject' },
  { from: 'guard', to: 'lake', label: 'locks, records', action: 's3:PutObject' },
  { from: 'retire', to: 'lake', label: 'deletes', action: 's3:DeleteObject' },
  { from: 'retire', to: 'runs', label: 'deletes partitions', action: 'glue:BatchDeletePartition' },
  { from: 'crawler', to: 'lake', label: 'reads', action: 's3:GetObject' },
  { from: 'crawler', to: 'crawled', label: 'writes', action: 'glue:CreateTable' },
  { from: 'athena', to: 'runs', label: 'reads' },
  { from: 'athena', to: 'published', label: 'flips' },
  { from: 'analyst', to: 'questions', label: 'asks', action: 'athena:StartQueryExecution' },
  { from: 'questions', to: 'published', label: 'reads' },
  { from: 'published', to: 'runs', label: 'of one run' },
  { from: 'runs', to: 'lake', label: 'files' },
  { from: 'uncaught', to: 'alerts', label: 'tells' },
  { from: 'alarm', to: 'alerts', label: 'tells' },
];

/** What holds the parts together, and is not drawn: how its type, or its logical id, begins. */
export const notDrawn: readonly string[] = [
  'AWS::IAM::',
  'AWS::EC2::',
  'AWS::Logs::LogGroup',
  'AWS::KMS::Key',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::RDS::DBParameterGroup',
  'AWS::RDS::DBSubnetGroup',
  'AWS::SecretsManager::SecretTargetAttachment',
  'Custom::VpcRestrictDefaultSG',
  'CustomVpcRestrictDefaultSG',
];
