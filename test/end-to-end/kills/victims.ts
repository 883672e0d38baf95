import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Done, Order, Told } from './victim.ts';

/** How a victim ended: by itself, by the kill, or in a way that was not meant. */
export type VictimEnd =
  | ({ readonly how: 'ended' } & Done)
  | { readonly how: 'killed' }
  | { readonly how: 'trouble'; readonly trouble: string };

/** Processes that perform orders; one that is gone is replaced, ahead of its use, since a start takes seconds. */
export interface Victims {
  perform(order: Order): Promise<VictimEnd>;
  stop(): Promise<void>;
}

const mostMilliseconds = 180_000;
/** So that each start need not compile everything again. */
const compiled = path.join(import.meta.dirname, '../../../node_modules/.cache/sales-pipeline/compiled');

export function startVictims(): Victims {
  let next = start();
  const stop = async (victim: Victim) => {
    victim.process.kill('SIGKILL');
    await victim.gone;
  };
  return {
    perform: async (order) => {
      const victim = next;
      const end = await victim.perform(order);
      if (end.how !== 'ended') {
        await stop(victim);
        next = start();
      }
      return end;
    },
    stop: () => stop(next),
  };
}

interface Victim {
  readonly process: ChildProcess;
  readonly gone: Promise<void>;
  perform(order: Order): Promise<VictimEnd>;
}

function start(): Victim {
  const complaints: string[] = [];
  const child = fork(path.join(import.meta.dirname, 'victim.ts'), {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  const ready = Promise.withResolvers<void>();
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const told = (hear: (told: Told) => void) => child.on('message', hear as (message: unknown) => void);
  told((message) => {
    if (message === 'ready') ready.resolve();
  });
  const ended = gone.then((): VictimEnd => {
    const isKilled = child.signalCode === 'SIGKILL' && !isLate;
    return isKilled ? { how: 'killed' } : { how: 'trouble', trouble: complaints.join('').slice(-2000) || 'it ended' };
  });
  let isLate = false;

  const perform = async (order: Order): Promise<VictimEnd> => {
    await Promise.race([ready.promise, ended]);
    const done = new Promise<VictimEnd>((resolve) =>
      told((message) => {
        if (message === 'ready') return;
        resolve('trouble' in message ? { how: 'trouble', ...message } : { how: 'ended', ...message });
      }),
    );
    child.send(order, () => undefined);
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, mostMilliseconds);
    const end = await Promise.race([done, ended]);
    clearTimeout(timer);
    child.removeAllListeners('message');
    return isLate ? { how: 'trouble', trouble: `no end after ${mostMilliseconds / 1000} s` } : end;
  };
  return { process: child, gone, perform };
}
