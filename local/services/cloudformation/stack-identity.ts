import type { Cloud } from '../../cloud.ts';
import { stackId } from '../../assembly/resolve-stack.ts';
import { ServiceError } from '../service-error.ts';

/** Fails as CloudFormation does unless a name or id is that of the one stack here. Undefined means every stack. */
export function checkStackName(cloud: Cloud, stackName: string | undefined): void {
  if (stackName === undefined || stackName === cloud.stack.name || stackName === idOf(cloud)) return;
  throw new ServiceError('ValidationError', `Stack with id ${stackName} does not exist`);
}

export const idOf = (cloud: Cloud) => stackId(cloud.stack.name, cloud.account, cloud.region);
