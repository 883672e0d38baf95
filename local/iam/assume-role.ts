import type { Cloud } from '../cloud.ts';
import type { Caller } from '../services/service.ts';
import { sessionArn } from '../wire/credentials.ts';
import { serviceCaller } from './principal.ts';

/**
 * Who a service is when it works as a role. Fails when the role's trust policy does not let it.
 *
 * @param service `glue` @param sourceArn the resource for which it does so: a job
 */
export function assumeRole(
  cloud: Cloud,
  roleArn: string,
  sessionName: string,
  service: string,
  sourceArn: string,
): Caller {
  cloud.authorize('sts:AssumeRole', { RoleArn: roleArn }, serviceCaller(service, sourceArn));
  return { arn: sessionArn(roleArn, sessionName) };
}
