import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cloud } from '../cloud.ts';
import { serviceLoaders } from './loaders.ts';
import type { OperationName, ServiceName } from './service.ts';

/** Every operation that the local AWS has, by name: those of its services, made for a stack without resources. */
export async function operationNames(): Promise<OperationName[]> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'operations-'));
  const stack = { name: 'Empty', outputs: {}, resources: () => [] };
  const loaders = serviceLoaders({ stateFolder, stack } as unknown as Cloud, {
    realTime: false,
    schedules: false,
    log: () => undefined,
  });
  const names: OperationName[] = [];
  try {
    for (const service of Object.keys(loaders) as ServiceName[]) {
      const made = await loaders[service]();
      names.push(...Object.keys(made.operations).map((operation) => `${service}:${operation}` as const));
      await made.stop?.();
    }
  } finally {
    rmSync(stateFolder, { recursive: true, force: true });
  }
  return names.sort();
}
