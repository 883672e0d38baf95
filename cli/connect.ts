import { existsSync } from 'node:fs';
import path from 'node:path';
import type { LocalAws, LocalOptions } from '../local/start-local.ts';
import { ensureAssembly } from './assembly.ts';

/** What a command needs to talk to AWS: here the local one. */
export interface Connection {
  readonly clientConfig: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: LocalAws['credentials'];
  };
  readonly outputs: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

type Settings = Omit<LocalOptions, 'assembly' | 'state'>;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ctrl-C ends what was started here, child processes included, and then the command. */
function closeOnSignal(local: LocalAws): () => void {
  const end = (signal: NodeJS.Signals) => {
    void local.stop().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  for (const signal of signals) process.once(signal, end);
  return () => {
    for (const signal of signals) process.removeListener(signal, end);
  };
}

/** Starts the local AWS in this process on the state folder. */
export async function connect(state: string, settings: Settings): Promise<Connection> {
  const assembly = await ensureAssembly();
  const { startLocal } = await import('../local/start-local.ts');
  const local = await startLocal({ ...settings, assembly, state: path.resolve(state) });
  const forget = closeOnSignal(local);
  return {
    clientConfig: { endpoint: local.endpoint, region: local.region, credentials: local.credentials },
    outputs: local.outputs,
    close: async () => {
      await local.stop();
      forget();
    },
  };
}

/** Whether anything ever ran on this state folder. */
export const hasState = (state: string): boolean => existsSync(path.join(state, 'executions'));
