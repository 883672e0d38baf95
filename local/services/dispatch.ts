import { randomUUID } from 'node:crypto';
import type { Authorizer } from '../iam/authorizer.ts';
import type { Faults } from './faults.ts';
import { ServiceError } from './service-error.ts';
import type { Call, Caller, Operation, OperationName, Service, ServiceName } from './service.ts';

/** How to make each service; called once, when an operation of it is called first. */
export type ServiceLoaders = Readonly<Record<ServiceName, () => Promise<Service>>>;

/** The one door to all operations, whoever calls: state machine, Lambdas, clients over HTTP, tests. */
export interface Dispatch {
  /** Fails with `UnknownOperationException` for what the local AWS does not have. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the SDK's shapes, by operation
  call(name: OperationName, input: object, caller: Caller, requestId?: string): Promise<any>;
  /** Makes a service before its first operation is called. */
  load(service: ServiceName): Promise<void>;
  /** Ends what the services started, executions first, since they end by calling the others. */
  stop(): Promise<void>;
}

/** What a fault throws has a service error's name and status, and is declared where the class is not known. */
function asServiceError(error: unknown): unknown {
  const { name, message, statusCode } = error as Partial<ServiceError>;
  if (error instanceof ServiceError || statusCode === undefined) return error;
  return new ServiceError(name ?? 'InternalFailure', message ?? '', statusCode);
}

export function createDispatch(
  loaders: ServiceLoaders,
  faults: Faults,
  administrator: Caller,
  authorizer: Authorizer,
): Dispatch {
  const services = new Map<ServiceName, Promise<Service>>();
  let stopped = false;

  const service = (name: ServiceName) => {
    if (stopped) throw new ServiceError('ServiceUnavailable', 'The local AWS has been stopped.', 503);
    const started = services.get(name) ?? loaders[name]();
    services.set(name, started);
    return started;
  };

  const operationOf = async (name: OperationName): Promise<Operation> => {
    const [serviceName, operationName] = name.split(':') as [ServiceName, string];
    const operations = Object.hasOwn(loaders, serviceName) ? (await service(serviceName)).operations : {};
    const operation = Object.hasOwn(operations, operationName) ? operations[operationName] : undefined;
    if (operation !== undefined) return operation;
    throw new ServiceError('UnknownOperationException', `The local AWS does not support ${name}.`);
  };

  /** The policies are asked first; a fault stands before them, as if it came from the caller or the network. */
  const perform = async (name: OperationName, input: object, about: Call): Promise<unknown> => {
    const operation = await operationOf(name);
    authorizer.check(name, input, about.caller);
    try {
      return await operation(input, about);
    } catch (error) {
      throw authorizer.shown(error, name, input, about.caller);
    }
  };

  const call: Dispatch['call'] = async (name, input, caller, requestId = randomUUID()) => {
    const next = (changed: object) => perform(name, changed, { caller, requestId });
    const fault = faults[name];
    if (fault === undefined) return await next(input);
    try {
      return (await fault(input, next, callWithoutFaults)) as unknown;
    } catch (error) {
      throw asServiceError(error);
    }
  };

  const callWithoutFaults = (name: OperationName, input: object) =>
    perform(name, input, { caller: administrator, requestId: randomUUID() });

  const end = async (started: Promise<Service>) => {
    const ended = await started.catch(() => undefined);
    await ended?.stop?.();
  };
  const stop = async () => {
    const { states, ...others } = Object.fromEntries(services) as Partial<Record<ServiceName, Promise<Service>>>;
    if (states !== undefined) await Promise.allSettled([end(states)]);
    await Promise.allSettled(Object.values(others).map(end));
    stopped = true;
  };
  const load = async (name: ServiceName) => void (await service(name));
  return { call, load, stop };
}
