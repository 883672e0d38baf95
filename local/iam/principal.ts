import type { Caller } from '../services/service.ts';
import type { Principal } from './request.ts';

const servicePattern = /^arn:aws:sts::aws:service\/(.+)$/;

/** A service of AWS as caller. @param sourceArn the resource for which it calls */
export const serviceCaller = (service: string, sourceArn?: string): Caller => ({
  arn: `arn:aws:sts::aws:service/${service}.amazonaws.com`,
  ...(sourceArn === undefined ? {} : { sourceArn }),
});

export const isService = ({ arn }: Caller) => servicePattern.test(arn);

/** A session of a role, a service, or the administrator, who is the one user here. */
export function principalOf(
  { arn }: Caller,
  account: string,
  roleArnOf: (roleName: string) => string | undefined,
): Principal {
  const service = servicePattern.exec(arn)?.[1];
  if (service !== undefined) return { arn: service, kind: 'service' };
  if (arn === administratorArn(account)) return { arn, kind: 'administrator' };
  const role = /^arn:aws:sts::\d*:assumed-role\/([^/]+)\//.exec(arn)?.[1] ?? '';
  return { arn, kind: 'role', roleArn: roleArnOf(role) };
}

export const administratorArn = (account: string) => `arn:aws:iam::${account}:user/administrator`;
