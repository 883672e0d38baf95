/** `node --expose-gc bench/interpreter/our-memory.ts`: prints `{heap}`, bytes of live memory for each execution that waits. */
import { execute } from './effects.ts';
import { WAITING } from './workloads.ts';

const { definition, input } = WAITING;
const executions = WAITING.executions.ours;

function heapUsed(): number {
  if (!globalThis.gc) throw new Error('run this with --expose-gc');
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

// One execution to its end imports and compiles what all need.
await execute(definition, input);
const before = heapUsed();
const all = Promise.withResolvers<void>();
// As timers do: what nobody can wake any more would be collected with all that it holds.
const wake: (() => void)[] = [];
const sleep = () =>
  new Promise<void>((resolve) => {
    if (wake.push(resolve) === executions) all.resolve();
  });
const running = Array.from({ length: executions }, () => execute(definition, input, { sleep }));
await all.promise;
const after = heapUsed();
console.log(JSON.stringify({ heap: (after - before) / executions }));
for (const resolve of wake) resolve();
await Promise.all(running);
