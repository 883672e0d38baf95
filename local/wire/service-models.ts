import type { SchemaRef } from '@smithy/types';
import type { ServiceName } from '../services/service.ts';

/** A shape's schema as the SDK's packages ship it, for `NormalizedSchema.of`. */
export type Schema = SchemaRef;

/** An operation's schema. */
export interface OperationSchema {
  readonly name: string;
  readonly input: Schema;
  readonly output: Schema;
  readonly traits: unknown;
}

/** AWS's protocols: https://smithy.io/2.0/aws/protocols/index.html; `s3` is REST-XML with S3's own errors. */
export type ProtocolKind = 'json-1.0' | 'json-1.1' | 'query' | 'rest-json' | 's3';

export interface ServiceModel {
  readonly service: ServiceName;
  readonly kind: ProtocolKind;
  readonly xmlNamespace: string;
  /** By the operation's name. */
  readonly operations: ReadonlyMap<string, OperationSchema>;
  /** The schema of an error shape by its name, such as `NotFoundException`. */
  errorSchema(name: string): Schema | undefined;
}

/** How each service speaks. */
export const services: Readonly<Record<ServiceName, Pick<ServiceModel, 'kind' | 'xmlNamespace'>>> = {
  athena: { kind: 'json-1.1', xmlNamespace: '' },
  cloudformation: { kind: 'query', xmlNamespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/' },
  events: { kind: 'json-1.1', xmlNamespace: '' },
  glue: { kind: 'json-1.1', xmlNamespace: '' },
  lambda: { kind: 'rest-json', xmlNamespace: '' },
  logs: { kind: 'json-1.1', xmlNamespace: '' },
  rds: { kind: 'query', xmlNamespace: 'http://rds.amazonaws.com/doc/2014-10-31/' },
  s3: { kind: 's3', xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/' },
  scheduler: { kind: 'rest-json', xmlNamespace: '' },
  secretsmanager: { kind: 'json-1.1', xmlNamespace: '' },
  sns: { kind: 'query', xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/' },
  states: { kind: 'json-1.0', xmlNamespace: '' },
  sts: { kind: 'query', xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
};

/** The SDK's packages. */
const packages: Readonly<Record<ServiceName, () => Promise<object>>> = {
  athena: () => import('@aws-sdk/client-athena'),
  cloudformation: () => import('@aws-sdk/client-cloudformation'),
  events: () => import('@aws-sdk/client-eventbridge'),
  glue: () => import('@aws-sdk/client-glue'),
  lambda: () => import('@aws-sdk/client-lambda'),
  logs: () => import('@aws-sdk/client-cloudwatch-logs'),
  rds: () => import('@aws-sdk/client-rds'),
  s3: () => import('@aws-sdk/client-s3'),
  scheduler: () => import('@aws-sdk/client-scheduler'),
  secretsmanager: () => import('@aws-sdk/client-secrets-manager'),
  sns: () => import('@aws-sdk/client-sns'),
  states: () => import('@aws-sdk/client-sfn'),
  sts: () => import('@aws-sdk/client-sts'),
};

const loaded = new Map<ServiceName, Promise<ServiceModel>>();

/** The service's schemas, loaded when the first request for it comes. */
export function loadModel(service: ServiceName): Promise<ServiceModel> {
  const model = loaded.get(service) ?? load(service);
  loaded.set(service, model);
  return model;
}

/** Kinds of schemas in the packages' exports. */
const operationKind = 9;
const errorKind = -3;

type StaticSchema = readonly [kind: number, namespace: string, name: string, traits: unknown, ...rest: unknown[]];

async function load(service: ServiceName): Promise<ServiceModel> {
  const exported = await packages[service]();
  const schemas = Object.values(exported).filter(
    (value): value is StaticSchema => Array.isArray(value) && typeof value[0] === 'number',
  );
  const operations = schemas.flatMap(([kind, , name, traits, input, output]) =>
    kind === operationKind ? [[name, { name, traits, input, output } as OperationSchema] as const] : [],
  );
  const errors = new Map(schemas.flatMap((schema) => (schema[0] === errorKind ? [[schema[2], schema] as const] : [])));
  return {
    service,
    ...services[service],
    operations: new Map(operations),
    errorSchema: (name) => errors.get(name) as Schema | undefined,
  };
}
