import type { AssumeRoleRequest, AssumeRoleResponse } from '@aws-sdk/client-sts';
import type { Cloud } from '../../cloud.ts';
import { sessionArn } from '../../wire/credentials.ts';
import { ServiceError } from '../service-error.ts';
import type { Operation } from '../service.ts';
import { userId } from './get-caller-identity.ts';

const seconds = { least: 900, most: 43_200, usual: 3600 };

/**
 * Keys for a session of a role of the stack; whether the caller may have them, its trust policy has said already. They
 * end with their time or with this process. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function assumeRole(cloud: Cloud): Operation<AssumeRoleRequest, AssumeRoleResponse> {
  return ({ RoleArn = '', RoleSessionName = '', DurationSeconds = seconds.usual, ...more }, { caller }) => {
    refuseUnsupported(more);
    if (!/^[\w+=,.@-]{2,64}$/.test(RoleSessionName)) {
      throw invalid('roleSessionName', RoleSessionName, String.raw`2 to 64 of the characters [\w+=,.@-]`);
    }
    if (DurationSeconds < seconds.least || DurationSeconds > seconds.most) {
      throw invalid('durationSeconds', String(DurationSeconds), `${seconds.least} to ${seconds.most}`);
    }
    const known = cloud.stack.resources('AWS::IAM::Role').some((role) => role.attribute('Arn') === RoleArn);
    if (!known) throw notAuthorized(caller.arn, RoleArn);
    const { accessKeyId, secretAccessKey, sessionToken } = cloud.openSession(RoleArn, RoleSessionName, DurationSeconds);
    const Arn = sessionArn(RoleArn, RoleSessionName);
    return Promise.resolve({
      Credentials: {
        AccessKeyId: accessKeyId,
        SecretAccessKey: secretAccessKey,
        SessionToken: sessionToken,
        Expiration: new Date(Date.now() + DurationSeconds * 1000),
      },
      AssumedRoleUser: { AssumedRoleId: userId(Arn), Arn },
    });
  };
}

/** Session policies and tags would have to be evaluated with every call. */
function refuseUnsupported(more: Omit<AssumeRoleRequest, 'RoleArn' | 'RoleSessionName'>): void {
  const given = Object.entries(more).find(([, value]) => value !== undefined && (value as unknown[]).length !== 0);
  if (given !== undefined) throw invalid(given[0], 'given', 'nothing: the local AWS does not support it');
}

/** AWS does not tell a role that does not exist from one that may not be assumed. */
const notAuthorized = (arn: string, role: string) =>
  new ServiceError(
    'AccessDenied',
    `User: ${arn} is not authorized to perform: sts:AssumeRole on resource: ${role} because no role trust policy allows the sts:AssumeRole action`,
    403,
  );

const invalid = (parameter: string, came: string, expected: string) =>
  new ServiceError('ValidationError', `${parameter} is ${came}, expected ${expected}.`);
