import type { Resource, Stack } from '../assembly/stack.ts';
import { awsManagedPolicies } from './aws-managed-policies.ts';
import { compilePolicy, type PolicyDocument, type Statement } from './statement.ts';
import type { Principal } from './request.ts';

/** A policy of the stack as it was synthesized. */
export interface FoundPolicy {
  /** Logical id of the resource that holds it. */
  readonly place: string;
  readonly document: PolicyDocument;
}

/** What is attached to a resource, which the ARN names; a bucket's is for its objects, too. */
export interface FoundAttachment extends FoundPolicy {
  readonly kind: 'bucket' | 'function' | 'key' | 'role' | 'secret' | 'topic';
  readonly arn: string;
}

export interface FoundPolicies {
  /** By the ARN of the role. */
  readonly identity: ReadonlyMap<string, readonly FoundPolicy[]>;
  readonly attached: readonly FoundAttachment[];
}

export interface AttachedPolicy {
  readonly kind: FoundAttachment['kind'];
  readonly statements: readonly Statement[];
}

/** The policies, ready to be asked. */
export interface Policies {
  readonly account: string;
  identity(principal: Principal): readonly Statement[];
  attached(resource: string): AttachedPolicy | undefined;
}

/** Every policy of the stack. Fails by name for a kind of policy that is not evaluated here. */
export function findPolicies(stack: Stack): FoundPolicies {
  const attached = stack.resources().flatMap((resource) => attachedBy(resource, stack));
  const identity = new Map(
    stack.resources('AWS::IAM::Role').map((role) => [role.attribute('Arn'), policiesOf(role, stack)]),
  );
  return { identity, attached };
}

const holders = /^AWS::(?!IAM::)\w+::\w*(Policy|Permission)$/;

function attachedBy(resource: Resource, stack: Stack): FoundAttachment[] {
  const { type, logicalId: place } = resource;
  const of = (kind: FoundAttachment['kind'], arn: string, document: unknown) =>
    document === undefined ? [] : [{ place, kind, arn, document: document as PolicyDocument }];
  switch (type) {
    case 'AWS::IAM::Role':
      return of('role', resource.attribute('Arn'), resource.properties.AssumeRolePolicyDocument);
    case 'AWS::KMS::Key':
      return of('key', resource.attribute('Arn'), resource.properties.KeyPolicy);
    case 'AWS::S3::BucketPolicy':
      return of('bucket', `arn:aws:s3:::${resource.properties.Bucket as string}`, resource.properties.PolicyDocument);
    case 'AWS::SecretsManager::ResourcePolicy':
      return of('secret', String(resource.properties.SecretId), resource.properties.ResourcePolicy);
    case 'AWS::SNS::TopicPolicy':
      return (resource.properties.Topics as string[]).flatMap((arn) =>
        of('topic', arn, resource.properties.PolicyDocument),
      );
    case 'AWS::Lambda::Permission':
      return of('function', functionArn(resource, stack), permission(resource));
    default:
      if (!holders.test(type)) return [];
      throw new Error(`${place} is a ${type}, which the local AWS does not evaluate; add it to local/iam/policies.ts`);
  }
}

function functionArn({ properties }: Resource, stack: Stack): string {
  const name = String(properties.FunctionName);
  const found = stack.resources('AWS::Lambda::Function').find(({ ref }) => ref === name);
  return found?.attribute('Arn') ?? name;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html */
function permission({ properties }: Resource): PolicyDocument {
  const { Action, Principal, SourceArn, SourceAccount } = properties as Record<string, string>;
  const service = Principal?.endsWith('.amazonaws.com') === true;
  return {
    Statement: {
      Effect: 'Allow',
      Action,
      Principal: service ? { Service: Principal } : { AWS: Principal },
      Condition: {
        ...(SourceArn && { ArnLike: { 'aws:SourceArn': SourceArn } }),
        ...(SourceAccount && { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
      },
    },
  };
}

/** A role's inline policies, those that other resources give it, and managed ones. */
function policiesOf(role: Resource, stack: Stack): FoundPolicy[] {
  const inline = (role.properties.Policies ?? []) as { PolicyDocument: PolicyDocument }[];
  const given = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'].flatMap((type) =>
    stack.resources(type).filter(({ properties }) => rolesOf(properties).includes(role.ref)),
  );
  const managed = (role.properties.ManagedPolicyArns ?? []) as string[];
  return [
    ...inline.map(({ PolicyDocument: document }) => ({ place: role.logicalId, document })),
    ...given.map(({ logicalId, properties }) => ({
      place: logicalId,
      document: properties.PolicyDocument as PolicyDocument,
    })),
    ...managed.flatMap((arn) => managedPolicy(arn, role, stack)),
  ];
}

const rolesOf = ({ Roles, RoleName }: Resource['properties']) => (Roles ?? [RoleName]) as string[];

function managedPolicy(arn: string, role: Resource, stack: Stack): FoundPolicy[] {
  const own = stack.resources('AWS::IAM::ManagedPolicy').find(({ ref }) => ref === arn);
  if (own !== undefined) {
    return [{ place: own.logicalId, document: own.properties.PolicyDocument as PolicyDocument }];
  }
  if (Object.hasOwn(awsManagedPolicies, arn)) return [];
  throw new Error(
    `${role.logicalId} has the managed policy ${arn}, whose content the local AWS does not know; ` +
      'write its statements in the stack, or add it to local/iam/aws-managed-policies.ts',
  );
}

const everything: readonly Statement[] = compilePolicy(
  { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
  'the administrator',
);

/** Compiled once, before the first call: an operator or a key that is not known fails then. */
export function compilePolicies(found: FoundPolicies, account: string): Policies {
  const identity = new Map(
    [...found.identity].map(([arn, policies]) => [
      arn,
      policies.flatMap(({ document, place }) => compilePolicy(document, place)),
    ]),
  );
  const attached = new Map(
    found.attached.map(({ arn, kind, document, place }) => [arn, { kind, statements: compilePolicy(document, place) }]),
  );
  return {
    account,
    identity: ({ kind, roleArn }) => (kind === 'administrator' ? everything : (identity.get(roleArn ?? '') ?? [])),
    attached: (resource) => attached.get(resource) ?? attached.get(bucketOf(resource)),
  };
}

/** Of an object's ARN the bucket's. */
const bucketOf = (resource: string) => (resource.startsWith('arn:aws:s3:::') ? (resource.split('/')[0] ?? '') : '');
