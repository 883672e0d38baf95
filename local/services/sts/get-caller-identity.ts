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
    const [, role, session] = /:assumed-role\/([^/]+)\/(.+)$/.exec(caller.arn) ?? [];
    const id = stableHex(role ?? caller.arn, 16).toUpperCase();
    const UserId = session === undefined ? `AIDA${id}` : `AROA${id}:${session}`;
    return Promise.resolve({ UserId, Account: cloud.account, Arn: caller.arn });
  };
}
