import type { STS } from '@aws-sdk/client-sts';
import { userInfo } from 'node:os';
import { CliError } from '../cli-error.ts';
import type { Connection } from '../connect.ts';
import type { Identity } from './variables.ts';

/** People's roles of the stack, and the outputs with their ARNs. */
export const roleOutputs = { operator: 'OperatorRoleArn', analyst: 'AnalystRoleArn' } as const;

export type Role = keyof typeof roleOutputs;

/** Tells in CloudTrail who it is. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const sessionName = (): string => `pipeline-${userInfo().username.replace(/[^\w+=,.@-]/g, '-')}`.slice(0, 64);

/** Keys of one of the stack's roles; they end by themselves. */
export async function assumeRole(
  sts: Pick<STS, 'assumeRole'>,
  { outputs, stackName }: Pick<Connection, 'outputs' | 'stackName'>,
  role: Role,
): Promise<{ credentials: Identity['credentials']; expires: Date | undefined }> {
  const RoleArn = outputs[roleOutputs[role]];
  if (RoleArn === undefined) {
    throw new CliError(`--as ${role}: the stack ${stackName} has no output ${roleOutputs[role]}: deploy it anew`);
  }
  const { Credentials } = await sts.assumeRole({ RoleArn, RoleSessionName: sessionName() });
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken, Expiration } = Credentials ?? {};
  return {
    credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
    expires: Expiration,
  };
}
