import { ServiceError } from '../services/service-error.ts';
import type { Decision } from './evaluate.ts';
import type { AccessRequest } from './request.ts';

type Denied = Extract<Decision, { allowed: false }>;

/** What each service calls it, where that is not `AccessDeniedException`, and the HTTP status. */
const names: Readonly<Record<string, readonly [name: string, status: number]>> = {
  cloudformation: ['AccessDenied', 403],
  lambda: ['AccessDeniedException', 403],
  rds: ['AccessDenied', 403],
  s3: ['AccessDenied', 403],
  scheduler: ['AccessDeniedException', 403],
  // https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
  sns: ['AuthorizationErrorException', 403],
  sts: ['AccessDenied', 403],
};

/**
 * AWS's answer to who may not do something. What the service was denied by KMS it tells as its own denial, SNS by an
 * error of its own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 *
 * @param service the one that answers: `s3`
 */
export function denial(request: AccessRequest, decision: Denied, service: string): ServiceError {
  const byKey = request.action.startsWith('kms:');
  const [name, status] = names[service] ?? ['AccessDeniedException', 400];
  return new ServiceError(
    byKey && service === 'sns' ? 'KMSAccessDeniedException' : name,
    text(request, decision),
    status,
  );
}

function text({ principal, action, resource }: AccessRequest, { explicit, policy }: Denied): string {
  // S3 puts the resource in quotes.
  const named = action.startsWith('s3:') ? `"${resource}"` : resource;
  const reason = explicit
    ? `with an explicit deny in ${policy === 'role trust policy' ? 'the' : article(policy)} ${policy}`
    : `because no ${policy} allows the ${action} action`;
  const on = resource === '*' ? '' : ` on resource: ${named}`;
  return `User: ${principal.arn} is not authorized to perform: ${action}${on} ${reason}`;
}

const article = (noun: string) => (/^[aeiou]/.test(noun) ? 'an' : 'a');
