import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../infra/config.ts';

const read = (context: Record<string, unknown>) => readConfig((key) => context[key]);

const existing = {
  source: 'existing',
  sourceHost: 'db.example.com',
  sourceSecretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:sales-AbCdEf',
  sourceVpcId: 'vpc-0a1b',
  sourceSubnetIds: 'subnet-0a,subnet-0b',
  sourceAvailabilityZones: 'eu-west-1a,eu-west-1b',
  sourceSecurityGroupId: 'sg-0a1b',
};

describe('settings', () => {
  test('defaults are for production', () => {
    expect(read({})).toEqual({
      source: { kind: 'demo' },
      sourceSchema: 'classicmodels',
      maxSourceThreadsRunning: 50,
      maxReplicaLagSeconds: 600,
      schedule: 'cron(0 3 * * ? *)',
      timeZone: 'UTC',
      workers: 2,
      timeLimitMinutes: 15,
      jobTimeoutMinutes: 60,
      alertEmail: undefined,
      report: 'off',
      reportEmail: undefined,
      personalData: 'exclude',
      skipUnchanged: 'on',
      notPublishedHours: 26,
      heldHours: 48,
      slowJobPercent: 200,
      keepRuns: 14,
      queryLimitMegabytes: 1000,
      protection: 'on',
      dataOnDestroy: 'keep',
    });
  });

  test('an existing source, as --context gives it: all text', () => {
    expect(read({ ...existing, sourcePort: '3307', workers: '4' })).toMatchObject({
      workers: 4,
      source: {
        kind: 'existing',
        host: 'db.example.com',
        port: 3307,
        secretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:sales-AbCdEf',
        vpcId: 'vpc-0a1b',
        subnetIds: ['subnet-0a', 'subnet-0b'],
        availabilityZones: ['eu-west-1a', 'eu-west-1b'],
        securityGroupId: 'sg-0a1b',
      },
    });
  });

  test('lists as cdk.json gives them', () => {
    const subnets = { sourceSubnetIds: ['subnet-0a'], sourceAvailabilityZones: ['eu-west-1a'] };
    expect(read({ ...existing, ...subnets }).source).toMatchObject({
      subnetIds: ['subnet-0a'],
      availabilityZones: ['eu-west-1a'],
    });
  });

  test.each(['off', 'cron(0 3 * * ? *)', 'rate(1 day)', 'rate(12 hours)'])('the schedule %s', (schedule) => {
    expect(read({ schedule }).schedule).toBe(schedule);
  });
});

describe('mistakes', () => {
  const mistakesOf = (context: Record<string, unknown>): string[] => {
    try {
      read(context);
    } catch (error) {
      const [head, ...lines] = (error as Error).message.split('\n');
      expect(head).toBe('The settings (cdk.json or --context) have mistakes:');
      return lines.map((line) => line.trim());
    }
    return [];
  };

  test('all at once: key, what came, what was expected', () => {
    expect(
      mistakesOf({
        source: 'mysql',
        sourceSchema: 'a b',
        schedule: 'daily',
        timeZone: 'Berlin time',
        workers: '1',
        timeLimitMinutes: 60,
        jobTimeoutMinutes: '30',
        alertEmail: 'nobody',
        report: 'yes',
        reportEmail: 'somebody',
        personalData: true,
        notPublishedHours: 1.5,
        keepRuns: 1,
        queryLimitMegabytes: 'x',
        protection: 'yes',
        dataOnDestroy: 'retain',
      }),
    ).toEqual([
      'source is "mysql", expected demo or existing',
      'sourceSchema is "a b", expected the name of a schema',
      'schedule is "daily", expected cron(...), rate(...) or off',
      'timeZone is "Berlin time", expected a zone as Europe/Berlin',
      'workers is "1", expected a whole number from 2 to 100',
      'alertEmail is "nobody", expected an e-mail address',
      'report is "yes", expected off or on',
      'reportEmail is "somebody", expected an e-mail address',
      'personalData is true, expected exclude or include',
      'notPublishedHours is 1.5, expected a whole number from 1 to 168',
      'keepRuns is 1, expected a whole number from 2 to 1000',
      'queryLimitMegabytes is "x", expected a whole number from 10 to 10000000',
      'protection is "yes", expected on or off',
      'dataOnDestroy is "retain", expected keep or delete',
      'timeLimitMinutes is 60, expected less than jobTimeoutMinutes (30)',
    ]);
  });

  test('somebody to be told of reports that nobody writes', () => {
    expect(mistakesOf({ reportEmail: 'a@example.com' })).toEqual([
      'reportEmail is given, expected only with report=on: without it there is no report to tell of',
    ]);
    expect(mistakesOf({ report: 'on', reportEmail: 'a@example.com' })).toEqual([]);
  });

  test('an existing source of which nothing is said', () => {
    expect(mistakesOf({ source: 'existing', sourcePort: 0 })).toEqual([
      'sourceSubnetIds is missing, expected subnet ids, separated by commas',
      'sourceHost is missing, expected the name of a host',
      'sourcePort is 0, expected a whole number from 1 to 65535',
      'sourceSecretArn is missing, expected the ARN of a secret',
      'sourceVpcId is missing, expected the id of a VPC',
      'sourceAvailabilityZones is missing, expected the zone of each subnet, separated by commas',
      'sourceSecurityGroupId is missing, expected the id of a security group',
    ]);
  });

  test('a zone too few', () => {
    expect(mistakesOf({ ...existing, sourceAvailabilityZones: 'eu-west-1a' })).toEqual([
      'sourceAvailabilityZones is "eu-west-1a", expected the zone of each subnet, separated by commas',
    ]);
  });
});
