import type { Stack } from '../assembly/stack.ts';
import { ServiceError } from '../services/service-error.ts';
import type { Caller } from '../services/service.ts';
import { denial } from './denial.ts';
import { decide } from './evaluate.ts';
import { needsTable } from './needs/table.ts';
import { createPlaces, type PlacesOf } from './places.ts';
import { compilePolicies, findPolicies } from './policies.ts';
import { principalOf } from './principal.ts';
import type { AccessRequest, Context, Need, Principal } from './request.ts';

/** Whether a caller may do what it asks for. */
export interface Authorizer {
  /**
   * @param work an operation (`s3:GetObject`), or what a service does with its caller's rights (`athena/ReadFiles`)
   * @throws ServiceError with AWS's words when it may not
   */
  check(work: string, input: object, caller: Caller): void;
  /** The error of an operation as the caller may see it: who may not list is not told that something is missing. */
  shown(error: unknown, work: string, input: object, caller: Caller): unknown;
}

export interface AuthorizerOptions {
  /** Told of each request before it is decided. */
  readonly observe?: (request: AccessRequest) => void;
}

/** Compiles the stack's policies; fails by name for what is not evaluated here. */
export function createAuthorizer(environment: PlacesOf, { observe }: AuthorizerOptions = {}): Authorizer {
  const { stack, account } = environment;
  const policies = compilePolicies(findPolicies(stack), account);
  const places = createPlaces(environment);
  const roles = roleArns(stack);

  const require = (needs: readonly Need[], caller: Caller, service: string) => {
    const principal = principalOf(caller, account, (name) => roles.get(name));
    for (const need of needs) {
      const request: AccessRequest = { principal, ...need, context: contextOf(need, principal, caller, account) };
      observe?.(request);
      const decision = decide(request, policies);
      if (!decision.allowed) throw denial(request, decision, service);
    }
  };
  return {
    check: (work, input, caller) => {
      const row = needsTable.get(work);
      if (row === undefined) throw missingRow(work);
      require(row.needs(input, places, caller), caller, serviceOf(work));
    },
    shown: (error, work, input, caller) => {
      const more = isMissing(error) ? (needsTable.get(work)?.whenMissing?.(input) ?? []) : [];
      try {
        require(more, caller, serviceOf(work));
        return error;
      } catch (refusal) {
        return refusal;
      }
    },
  };
}

const serviceOf = (work: string) => /^[^:/]+/.exec(work)?.[0] ?? '';

const isMissing = (error: unknown) => error instanceof ServiceError && ['NoSuchKey', 'NotFound'].includes(error.name);

/** Not a denial by a policy: a mistake in the local AWS, to be mended where it says. */
function missingRow(work: string): ServiceError {
  return new ServiceError(
    'AccessDeniedException',
    `The local AWS does not know which actions ${work} needs, so nobody may call it: local/iam/needs has no row for it.`,
    403,
  );
}

/** Sessions tell their role's name; its ARN may have a path. */
function roleArns(stack: Stack): Map<string, string> {
  return new Map(stack.resources('AWS::IAM::Role').map((role) => [role.ref, role.attribute('Arn')]));
}

/**
 * The keys that AWS gives with every request. The local endpoint is HTTP on the loopback interface, which nobody else
 * hears: it counts as TLS 1.3.
 */
function contextOf({ action, context }: Need, principal: Principal, { sourceArn }: Caller, account: string): Context {
  return {
    'aws:SecureTransport': 'true',
    ...(action.startsWith('s3:') && { 's3:TlsVersion': '1.3' }),
    ...(principal.kind === 'service'
      ? sourceArn !== undefined && { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': account }
      : { 'aws:PrincipalArn': principal.roleArn ?? principal.arn, 'aws:PrincipalAccount': account }),
    ...context,
  };
}
