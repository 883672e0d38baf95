import type { AttachedPolicy, Policies } from './policies.ts';
import type { AccessRequest } from './request.ts';

export type Decision =
  { readonly allowed: true } | { readonly allowed: false; readonly explicit: boolean; readonly policy: PolicyType };

export type PolicyType = 'identity-based policy' | 'resource-based policy' | 'role trust policy';

const allowed: Decision = { allowed: true };

/**
 * An explicit deny, else an allow, else an implicit deny, within one account: the principal's own policies or the
 * resource's may allow. Of keys and roles the own policy must: it names the principal, or leaves the decision to the
 * account, and so to the principal's policies.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
 */
export function decide(request: AccessRequest, policies: Policies): Decision {
  const own = policies.identity(request.principal).filter((statement) => statement.applies(request));
  const attached = policies.attached(request.resource);
  const meant = statementsFor(request, attached, policies.account);
  if (own.some(({ effect }) => effect === 'Deny')) return denied(true, 'identity-based policy');
  if (meant.some(({ effect }) => effect === 'Deny')) return denied(true, typeOf(request));
  const grants = meant.filter(({ effect }) => effect === 'Allow');
  if (grants.some(({ means }) => means === 'named')) return allowed;
  const mustAgree = attached?.kind === 'key' || attached?.kind === 'role';
  if (mustAgree && grants.length === 0) return denied(false, typeOf(request));
  if (own.some(({ effect }) => effect === 'Allow')) return allowed;
  return denied(false, request.principal.kind === 'service' ? typeOf(request) : 'identity-based policy');
}

/** A deny for the account is one for everybody in it. */
function statementsFor(request: AccessRequest, attached: AttachedPolicy | undefined, account: string) {
  return (attached?.statements ?? []).flatMap((statement) => {
    const means = statement.means(request.principal, account);
    return means !== undefined && statement.applies(request) ? [{ effect: statement.effect, means }] : [];
  });
}

const denied = (explicit: boolean, policy: PolicyType): Decision => ({ allowed: false, explicit, policy });

const typeOf = ({ action }: AccessRequest) =>
  action === 'sts:AssumeRole' ? 'role trust policy' : 'resource-based policy';
