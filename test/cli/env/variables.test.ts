import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { assumeRole } from '../../../cli/env/assume-role.ts';
import { environmentVariables, shellLines } from '../../../cli/env/variables.ts';

const endpoint = 'http://127.0.0.1:7253';
const credentials = { accessKeyId: 'AKIA', secretAccessKey: 's' };

describe('environmentVariables', () => {
  it('unset what would lead elsewhere, endpoints of single services included', () => {
    const present = { AWS_ENDPOINT_URL_S3: 'http://elsewhere', AWS_PROFILE: 'p', PATH: '/bin' };
    expect(environmentVariables({ endpoint, region: 'us-east-1', credentials }, present)).toEqual({
      AWS_ENDPOINT_URL: endpoint,
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined,
      AWS_ENDPOINT_URL_S3: undefined,
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIA',
      AWS_SECRET_ACCESS_KEY: 's',
      AWS_SESSION_TOKEN: undefined,
      AWS_PROFILE: undefined,
      AWS_DEFAULT_PROFILE: undefined,
    });
  });

  it('leave the endpoint as it is where none is given', () => {
    const names = Object.keys(environmentVariables({ region: 'r', credentials }, { AWS_ENDPOINT_URL_S3: 'x' }));
    expect(names.filter((name) => name.includes('ENDPOINT'))).toEqual([]);
  });
});

describe('shellLines', () => {
  it.each(["it's", '$(touch /tmp/x) `id` "q"', 'two\nlines', '\\'])('a shell reads %j back as it was', (value) => {
    const script = `${shellLines({ V: value, W: undefined }).join('\n')}; printf %s "$V\${W-gone}"`;
    expect(spawnSync('sh', ['-c', script], { encoding: 'utf8', env: { W: 'w' } }).stdout).toBe(`${value}gone`);
  });
});

describe('assumeRole', () => {
  const outputs = { AnalystRoleArn: 'arn:aws:iam::123456789012:role/analyst' };
  const expires = new Date('2026-11-28T10:00:00Z');
  const asked: object[] = [];
  const sts = {
    assumeRole: (input: object) => {
      asked.push(input);
      const keys = { AccessKeyId: 'ASIA', SecretAccessKey: 's', SessionToken: 't', Expiration: expires };
      return Promise.resolve({ Credentials: keys, $metadata: {} });
    },
  };

  it("takes the role of the stack's output", async () => {
    const answer = await assumeRole(sts, { outputs, stackName: 'S' }, 'analyst');
    expect(answer).toEqual({
      credentials: { accessKeyId: 'ASIA', secretAccessKey: 's', sessionToken: 't' },
      expires,
    });
    expect(asked).toEqual([
      { RoleArn: outputs.AnalystRoleArn, RoleSessionName: expect.stringMatching(/^pipeline-[\w+=,.@-]{1,55}$/) },
    ]);
  });

  it('a stack without that output is named', async () => {
    await expect(assumeRole(sts as never, { outputs, stackName: 'S' }, 'operator')).rejects.toThrow(
      '--as operator: the stack S has no output OperatorRoleArn: deploy it anew',
    );
  });
});
