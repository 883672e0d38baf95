/** Settings, as `--context` gives them, for a MySQL that exists. */
export const existingSource = {
  source: 'existing',
  sourceHost: 'db.example.com',
  sourceSecretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:sales-AbCdEf',
  sourceVpcId: 'vpc-0a1b',
  sourceSubnetIds: 'subnet-0a,subnet-0b',
  sourceAvailabilityZones: 'eu-west-1a,eu-west-1b',
  sourceSecurityGroupId: 'sg-0a1b',
} as const;
