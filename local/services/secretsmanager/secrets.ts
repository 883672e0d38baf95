import type { Cloud } from '../../cloud.ts';
import { stableUuid } from '../../assembly/physical-names.ts';
import { ServiceError } from '../service-error.ts';

/** A secret that the stack owns or, with an existing source, refers to. */
export interface Secret {
  readonly arn: string;
  readonly name: string;
  readonly versionId: string;
  /** The pipeline's own credentials; the stack's other secrets are the database's administrator's. */
  readonly isSource: boolean;
}

/** By name, ARN, or ARN without its random end, as Secrets Manager takes them. Fails with `ResourceNotFoundException`. */
export function findSecret(cloud: Cloud, secretId: string): Secret {
  const sourceArn = cloud.stack.outputs['SourceSecretArn'];
  const owned = cloud.stack.resources('AWS::SecretsManager::Secret').map(({ ref }) => ref);
  const arns = sourceArn === undefined || owned.includes(sourceArn) ? owned : [...owned, sourceArn];
  const arn = arns.find((candidate) => [candidate, partialArn(candidate), nameOf(candidate)].includes(secretId));
  if (arn === undefined) {
    throw new ServiceError('ResourceNotFoundException', `Secrets Manager can't find the specified secret: ${secretId}`);
  }
  const isSource = sourceArn === undefined ? arn === owned[0] : arn === sourceArn;
  return { arn, name: nameOf(arn), versionId: stableUuid(arn), isSource };
}

const randomEnd = /-[A-Za-z0-9]{6}$/;

const partialArn = (arn: string) => arn.replace(randomEnd, '');

const nameOf = (arn: string) => partialArn(arn.split(':').slice(6).join(':'));
