import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { clientEnvironment, hasModule } from '../local/python.ts';
import { temporaryFolder } from '../local/harness.ts';
import { openPipeline, ownDump, type LocalPipeline } from './local-pipeline.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/local-aws.md'), 'utf8');
const shown = /```bash\n([^]*?)```/.exec(page)?.[1] ?? '';
const clients = path.join(import.meta.dirname, 'clients');

// Each command of the CLI is a Python that starts: seconds on a busy machine.
jest.setTimeout(600_000);

const home = temporaryFolder();
let pipeline: LocalPipeline;
beforeAll(async () => {
  pipeline = await openPipeline({ kind: 'dump', file: ownDump });
  await pipeline.execute();
}, 120_000);
afterAll(async () => {
  await pipeline.close();
  home.remove();
});

/** A program in a process of its own, with the environment that `npx pipeline env` prints. */
function run(command: string, ...args: string[]): Promise<{ code: number | null; out: string; error: string }> {
  const env = { ...clientEnvironment(pipeline.aws), HOME: home.path, AWS_PAGER: '' };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, cwd: home.path });
    const result = { code: null as number | null, out: '', error: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (result.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (result.error += text));
    child.on('error', reject).on('close', (code) => resolve({ ...result, code }));
  });
}

const json = async (command: string, ...args: string[]) => {
  const { code, out, error } = await run(command, ...args);
  if (code !== 0) throw new Error(error);
  return JSON.parse(out) as Record<string, unknown>;
};

/** A run here is over before anyone could stop it: the second one waits for that in its job. */
function holdSecondJob(): void {
  const stopped = Promise.withResolvers<void>();
  let jobs = 0;
  pipeline.break({
    'glue:StartJobRun': async (input, next) => {
      jobs += 1;
      if (jobs === 2) await stopped.promise.then(() => Promise.reject(new Error('stopped before it began')));
      return next(input) as Promise<unknown>;
    },
    'states:StopExecution': (input, next) => {
      setTimeout(stopped.resolve, 200);
      return next(input) as Promise<unknown>;
    },
  });
}

const hasCli = spawnSync('aws', ['--version']).status === 0;
const withCli = hasCli ? it : it.skip;
withCli(`the commands of docs/local-aws.md${hasCli ? '' : ' (skipped: no aws on PATH)'}`, async () => {
  holdSecondJob();
  const { code, out, error } = await run('bash', '-euo', 'pipefail', '-x', '-c', shown);
  if (code !== 0) throw new Error(`ended with ${code}: ${error}`);
  const csv = readFileSync(path.join(home.path, 'revenue.csv'), 'utf8');
  expect(csv.split('\n')[0]).toBe('"country","_col1"');
  // The presigned URL's answer is the same file.
  expect(out).toContain(csv);
  expect(out).toContain('"ExecutionSucceeded"');
  expect(out).toMatch(/PRE fact_orders\/\n/);
  expect(out).toContain('"redriveDate"');
  expect(readdirSync(path.join(home.path, 'manifests')).length).toBeGreaterThanOrEqual(2);
});

const sayBoto = hasModule('boto3') ? '' : ' (skipped: no boto3 in the Python on PATH)';
const withBoto = hasModule('boto3') ? it : it.skip;
withBoto(`boto3${sayBoto}`, async () => {
  expect(await json('python3', path.join(clients, 'boto3_client.py'))).toEqual({
    firstAndLast: ['ExecutionStarted', 'ExecutionSucceeded'],
    ids: true,
    rows: 1 + Number((await pipeline.query('SELECT count(*) FROM dim_customers'))[0]?.[0]),
    same: true,
    parts: '2',
    metadata: { a: 'b' },
    keys: ['boto3/copy', 'boto3/large'],
    left: 0,
  });
});

const sayAthena = hasModule('pyathena') ? '' : ' (skipped: no PyAthena in the Python on PATH)';
const withAthena = hasModule('pyathena') ? it : it.skip;
withAthena(`PyAthena${sayAthena}`, async () => {
  const [[shipped]] = (await pipeline.query("SELECT count(*) FROM fact_orders WHERE order_status = 'Shipped'")) as [
    [string],
  ];
  expect(await json('python3', path.join(clients, 'pyathena_client.py'))).toEqual({
    shipped: [Number(shipped), Number(shipped)],
    types: ['str', 'int', 'Decimal'],
    tables: expect.arrayContaining(['current_run', 'dim_customers', 'fact_orders']),
    failure: expect.stringMatching(/^COLUMN_NOT_FOUND: line 1:8: Column 'nothing' cannot be resolved/),
  });
});

it('the SDK for JavaScript', async () => {
  expect(await json(process.execPath, path.join(clients, 'sdk-client.ts'))).toEqual({
    firstAndLast: ['ExecutionStarted', 'ExecutionSucceeded'],
    rows: 1 + Number((await pipeline.query('SELECT count(*) FROM dim_customers'))[0]?.[0]),
    object: ['hello', 'text/plain', 'PreconditionFailed'],
    keys: ['sdk/one'],
  });
});
