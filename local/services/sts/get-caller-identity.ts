import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { stableHex } from '../../assembly/physical-names.ts';

export interface GetCallerIdentityOutput {
  readonly UserId: string;
  readonly Account: string;
  readonly Arn: string;
}

export function getCallerIdentity(cloud: Cloud): Operation<object, GetCallerIdentityOutput> {
  return (_, { caller }) => {
    return Promise.resolve({ UserId: userId(caller.arn), Account: cloud.account, Arn: caller.arn });
  };
}

/** Of a user `AIDA...`, of a session of a role `AROA...:session`. */
export function userId(arn: string): string {
  const [, role, session] = /:assumed-role\/([^/]+)\/(.+)$/.exec(arn) ?? [];
  const id = stableHex(role ?? arn, 16).toUpperCase();
  return session === undefined ? `AIDA${id}` : `AROA${id}:${session}`;
}
