/** A server as `npx pipeline serve` is one; its job does not begin while `<state>/waiting` is there. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureAssembly } from '../../cli/assembly.ts';
import { ownSample } from '../../cli/source-options.ts';
import { startLocal, type LocalOptions } from '../../local/start-local.ts';

const [state = ''] = process.argv.slice(2);

/** Glue has accepted it, and finds no workers for it. */
const waiting = { Id: `jr_${'0'.repeat(64)}`, JobRunState: 'WAITING' };
const isWaiting = () => existsSync(path.join(state, 'waiting'));

const faults: LocalOptions['faults'] = {
  'glue:StartJobRun': (input, next) => (isWaiting() ? Promise.resolve({ JobRunId: waiting.Id }) : next(input)),
  'glue:GetJobRun': (input, next) => (isWaiting() ? Promise.resolve({ JobRun: waiting }) : next(input)),
};

const assembly = await ensureAssembly();
const local = await startLocal({ assembly, state, engine: 'duckdb', source: ownSample, serves: true, faults });
await local.source;
process.once('SIGTERM', () => void local.stop());
console.log('serving');
