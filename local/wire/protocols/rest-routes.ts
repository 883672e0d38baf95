import { NormalizedSchema } from '@smithy/core/schema';
import type { OperationSchema, ServiceModel } from '../service-models.ts';
import type { WireRequest } from '../http-message.ts';

/** How an operation of a REST protocol is told from the others. */
interface Route {
  readonly operation: OperationSchema;
  readonly method: string;
  readonly path: RegExp;
  /** Query parameters, and headers, that must be there; a value of `''` stands for any. */
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: readonly string[];
}

/** An operation with the parts of the path that are members of its input, still encoded. */
export interface RouteMatch {
  readonly operation: OperationSchema;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Finds operations by method, path, and what else must be there: of those that fit, the one that asks for most, so
 * `PUT /bucket/key?partNumber=1&uploadId=x` is UploadPart and not PutObject.
 */
export function createRouter(model: ServiceModel): (request: WireRequest) => RouteMatch | undefined {
  const routes = [...model.operations.values()].map((operation) => toRoute(operation, model.kind === 's3'));
  // S3's plainest operations have the shortest names among equals: ListBuckets before ListDirectoryBuckets.
  routes.sort((a, b) => weight(b) - weight(a) || a.operation.name.length - b.operation.name.length);
  return (request) => {
    const query = new URLSearchParams(request.query);
    const fits = (route: Route) =>
      route.method === request.method &&
      route.path.test(request.path) &&
      route.headers.every((header) => header in request.headers) &&
      route.query.every(([name, value]) => query.has(name) && (value === '' || query.get(name) === value));
    const route = routes.find(fits);
    return route && { operation: route.operation, labels: route.path.exec(request.path)?.groups ?? {} };
  };
}

const weight = ({ query, headers }: Route) => query.length + headers.length;

function toRoute(operation: OperationSchema, isS3: boolean): Route {
  const input = NormalizedSchema.of(operation.input);
  const traits = NormalizedSchema.of([3, '', operation.name, operation.traits as never, [], []]).getMergedTraits();
  const [method = '', uri = '/'] = (traits.http ?? []) as [string?, string?];
  const [path = '/', fixed = ''] = uri.split('?');
  const required = requiredMembers(input);
  const named = (trait: 'httpQuery' | 'httpHeader') =>
    required.flatMap((member) => member.getMergedTraits()[trait] ?? []);
  const inBucket = isS3 && required.some((member) => member.getMemberName() === 'Bucket');
  return {
    operation,
    method,
    path: pathPattern(inBucket ? `/{Bucket}${path}` : path),
    query: [
      ...[...new URLSearchParams(fixed)].filter(([name]) => name !== 'x-id'),
      ...named('httpQuery').map((name) => [name, ''] as const),
    ],
    headers: named('httpHeader').map((name) => name.toLowerCase()),
  };
}

function requiredMembers(input: NormalizedSchema): NormalizedSchema[] {
  if (!input.isStructSchema()) return [];
  const count = ((input.getSchema() as readonly unknown[])[6] ?? 0) as number;
  return [...input.structIterator()].slice(0, count).map(([, member]) => member);
}

/** `/{Bucket}/{Key+}` as an expression with the labels as its groups; a slash at the end may be left out. */
function pathPattern(template: string): RegExp {
  const parts = template.split('/').filter((part) => part !== '');
  const expressions = parts.map((part) => {
    const [, label, greedy] = /^\{(\w+)(\+?)\}$/.exec(part) ?? [];
    if (label === undefined) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return greedy === '+' ? `(?<${label}>.+)` : `(?<${label}>[^/]+)`;
  });
  return new RegExp(`^/${expressions.join('/')}${template.includes('+}') ? '' : '/?'}$`, 's');
}
