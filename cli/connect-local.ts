import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { LocalAws, LocalOptions } from '../local/start-local.ts';
import { ensureAssembly } from './assembly.ts';
import { CliError } from './cli-error.ts';
import type { Connection } from './connect.ts';
import { ownSample } from './source-options.ts';
import { readStack } from './stack-outputs.ts';

/** What flags ask of a local AWS; what they do not is missing, or undefined. */
export type LocalSettings = Partial<Omit<LocalOptions, 'assembly' | 'state' | 'log'>>;

type Log = NonNullable<LocalOptions['log']>;

const alerts = { last: 'npx pipeline messages --last', all: 'npx pipeline messages' };
const pollMilliseconds = { query: 20, history: 80, logs: 300 };

export const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

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

/** The server that another process runs on a state folder, if one does. @param serves only one that stays */
export async function joinLiving(state: string, { serves = false } = {}): Promise<Connection | undefined> {
  const { livingServer } = await import('../local/state-folder.ts');
  const living = livingServer(path.resolve(state));
  if (living?.endpoint === undefined || (serves && living.serves !== true)) return undefined;
  const { endpoint, region, credentials, pid } = living;
  const clientConfig = { endpoint, region, credentials };
  const machine = `the server of process ${pid} at ${endpoint}`;
  const close = () => Promise.resolve();
  return { clientConfig, ...(await readStack(clientConfig)), machine, alerts, pollMilliseconds, close };
}

/**
 * Starts a local AWS in this process. V8's space for new objects stays as small as it is by then: what comes from the
 * source would let it grow, and lives too short for that to save time. 50 MB less at the peak of a large run.
 */
export async function startHere(state: string, settings: LocalSettings, log?: Log): Promise<LocalAws> {
  setFlagsFromString('--semi-space-growth-factor=1');
  const assembly = await ensureAssembly();
  const { startLocal } = await import('../local/start-local.ts');
  const engine = settings.engine ?? 'duckdb';
  return await startLocal({ ...settings, engine, log, assembly, state: path.resolve(state) });
}

/** Without its source nothing can run: what is wrong with it is said at once, and not by a failed execution. */
export async function sourceReady(local: LocalAws): Promise<void> {
  try {
    // Meanwhile, what the command needs next.
    await Promise.all([local.source, import('@aws-sdk/client-sfn'), import('@aws-sdk/client-sts')]);
  } catch (error) {
    await local.stop();
    throw new CliError((error as Error).message, { cause: error });
  }
}

async function connectHere(state: string, settings: LocalSettings, log?: Log): Promise<Connection> {
  const local = await startHere(state, settings, log);
  const forget = closeOnSignal(local);
  if (settings.source) await sourceReady(local);
  const { endpoint, region, credentials, outputs } = local;
  return {
    clientConfig: { endpoint, region, credentials },
    stackName: local.stackName,
    outputs,
    machine: 'the definition that `npm run deploy` would send; no account, no Docker',
    alerts,
    pollMilliseconds,
    close: async () => {
      await local.stop();
      forget();
    },
  };
}

/** The local AWS on a state folder: that of a living process, else one that is started here. */
export async function connectLocal(state: string): Promise<Connection> {
  return (await joinLiving(state)) ?? (await connectHere(state, {}));
}

/**
 * A local AWS with a source: `npx pipeline serve` if it lives on the folder, else one that is started here. What was
 * asked for (source, engine, faults) needs one of its own: then a living one is an error that says who has the folder.
 */
export async function connectLocalSource(state: string, asked: LocalSettings, log?: Log): Promise<Connection> {
  const isAsked = Object.values(asked).some((value) => value !== undefined);
  const joined = isAsked ? undefined : await joinLiving(state, { serves: true });
  return joined ?? (await connectHere(state, { ...asked, source: asked.source ?? ownSample }, log));
}
