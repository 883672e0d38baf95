import { randomUUID } from 'node:crypto';
import type { OperationName, ServiceName } from '../../service.ts';
import type { Json, JsonObject } from '../interpreter/types.ts';
import { argumentsOf, type Integration } from './integration.ts';
import { firstLower, firstUpper, isoDate, renamed, toJson } from './sdk-values.ts';
import { sdkFailure } from './task-errors.ts';

interface SdkService {
  /** The service among the local ones. */
  readonly service: ServiceName;
  /** Before the dot of its errors. */
  readonly prefix: string;
  /** Its API has camelCase members, which state machines write in PascalCase. */
  readonly camelCase?: boolean;
}

/** By the name after `aws-sdk:`. */
const SERVICES: Readonly<Record<string, SdkService>> = {
  athena: { service: 'athena', prefix: 'Athena' },
  glue: { service: 'glue', prefix: 'Glue' },
  s3: { service: 's3', prefix: 'S3' },
  sfn: { service: 'states', prefix: 'Sfn', camelCase: true },
};

/**
 * `arn:aws:states:::aws-sdk:<service>:<operation>`, undefined for a service that isn't supported.
 * https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export function sdkIntegration(service: string, operation: string): Integration | undefined {
  const target = Object.hasOwn(SERVICES, service) ? SERVICES[service] : undefined;
  if (!target) return undefined;
  const name: OperationName = `${target.service}:${firstUpper(operation)}`;
  return async (task, call) => {
    const input = parameters(name, target, argumentsOf(task));
    try {
      const answer = toJson((await call(name, input)) ?? {}, isoDate);
      return target.camelCase ? renamed(answer, firstUpper) : answer;
    } catch (error) {
      throw sdkFailure(target.prefix, error, randomUUID());
    }
  };
}

function parameters(name: OperationName, target: SdkService, given: JsonObject): JsonObject {
  if (name === 's3:PutObject' && given.Body !== undefined) return { ...given, Body: objectText(given.Body) };
  return target.camelCase ? (renamed(given, firstLower) as JsonObject) : given;
}

/** What a state machine puts is JSON, a text too: it gets its quotes. */
const objectText = (body: Json) => JSON.stringify(body);
