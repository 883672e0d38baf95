/** Values of each setting to try: the default and what else takes another way through the stack. */
const existingSource = {
  source: 'existing',
  sourceHost: 'db.example.com',
  sourceSecretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:sales-AbCdEf',
  sourceVpcId: 'vpc-0a1b2c3d',
  sourceSubnetIds: 'subnet-0a1b2c3d,subnet-0a1b2c3e',
  sourceAvailabilityZones: 'eu-west-1a,eu-west-1b',
  sourceSecurityGroupId: 'sg-0a1b2c3d',
};

export type Settings = Readonly<Record<string, string | number>>;

/** Those whose resources the rules look at. */
export const reviewedSettings = (): Settings[] => [
  ...settingValues.source!,
  { protection: 'off', dataOnDestroy: 'delete', alertEmail: 'you@example.com' },
  { report: 'on', reportEmail: 'you@example.com' },
];

/** Some have to be given together, as a source has: so a value is a set of settings. */
export const settingValues: Readonly<Record<string, readonly Settings[]>> = {
  source: [
    {},
    existingSource,
    { ...existingSource, sourcePort: 3307, sourceSubnetIds: 'subnet-0a1b2c3d', sourceAvailabilityZones: 'eu-west-1a' },
  ],
  sourceSchema: [{}, { sourceSchema: 'shop' }],
  schedule: [{}, { schedule: 'off' }, { schedule: 'rate(12 hours)' }],
  timeZone: [{}, { timeZone: 'Europe/Berlin' }],
  workers: [{}, { workers: 100 }],
  time: [{}, { timeLimitMinutes: 1, jobTimeoutMinutes: 5 }, { timeLimitMinutes: 240, jobTimeoutMinutes: 480 }],
  alertEmail: [{}, { alertEmail: 'you@example.com' }],
  report: [{}, { report: 'on' }, { report: 'on', reportEmail: 'you@example.com' }],
  personalData: [{}, { personalData: 'include' }],
  skipUnchanged: [{}, { skipUnchanged: 'off' }],
  notPublishedHours: [{}, { notPublishedHours: 1 }, { notPublishedHours: 168 }],
  keepRuns: [{}, { keepRuns: 2 }],
  queryLimitMegabytes: [{}, { queryLimitMegabytes: 10 }],
  load: [{}, { maxSourceThreadsRunning: 10, maxReplicaLagSeconds: 60 }],
  watch: [{}, { heldHours: 1, slowJobPercent: 150 }],
  protection: [{}, { protection: 'off' }],
  dataOnDestroy: [{}, { dataOnDestroy: 'delete' }],
};
