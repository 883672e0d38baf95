import type { Protocol } from './protocols/protocol.ts';
import { loadModel, type ProtocolKind, type ServiceModel } from './service-models.ts';
import type { ServiceName } from '../services/service.ts';

/** The protocols' own modules need the SDK's core: loaded with the first request. */
const makers: Readonly<Record<ProtocolKind, () => Promise<(model: ServiceModel) => Protocol>>> = {
  'json-1.0': async () => (await import('./protocols/json-protocol.ts')).jsonProtocol,
  'json-1.1': async () => (await import('./protocols/json-protocol.ts')).jsonProtocol,
  query: async () => (await import('./protocols/query-protocol.ts')).queryProtocol,
  'rest-json': async () => (await import('./protocols/rest-protocol.ts')).restProtocol,
  s3: async () => (await import('./protocols/rest-protocol.ts')).restProtocol,
};

const protocols = new Map<ServiceName, Promise<Protocol>>();

/** How to understand and answer requests for a service. */
export function protocolOf(service: ServiceName): Promise<Protocol> {
  const protocol = protocols.get(service) ?? make(service);
  protocols.set(service, protocol);
  return protocol;
}

async function make(service: ServiceName): Promise<Protocol> {
  const model = await loadModel(service);
  return (await makers[model.kind]())(model);
}
