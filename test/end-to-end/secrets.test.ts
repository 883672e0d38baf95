import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ensureAssembly } from '../../cli/assembly.ts';
import { faults } from '../../data/faults/index.ts';
import { openPipeline, ownDump, type LocalPipeline } from './local-pipeline.ts';
import { writtenFilesWith } from './written-files.ts';

/** No other text has it by chance. */
const planted = 'pLaNtEd-4f1c9a7e-password';

let pipeline: LocalPipeline;
/** The password by which the source is really read. */
let real: string;

interface Value {
  readonly SecretString: string;
}

const secretId = () => pipeline.aws.outputs['SourceSecretArn'];

/** The secret, with some fields changed, as whoever reads it gets it. */
const secretWith = (fields: object) => ({
  'secretsmanager:GetSecretValue': async (input: object, next: (input: object) => Promise<Value>) => {
    const value = await next(input);
    return { ...value, SecretString: JSON.stringify({ ...(JSON.parse(value.SecretString) as object), ...fields }) };
  },
});

beforeAll(async () => {
  pipeline = await openPipeline({ kind: 'dump', file: ownDump });
  const value = (await pipeline.aws.call('secretsmanager:GetSecretValue', { SecretId: secretId() })) as Value;
  real = (JSON.parse(value.SecretString) as { password: string }).password;
  await pipeline.execute();
  for (const chosen of [
    secretWith({ password: planted }),
    secretWith({ password: planted, port: 1 }),
    secretWith({ password: planted, ca: undefined }),
    secretWith({ password: planted, host: 'nowhere.invalid' }),
    secretWith({ password: planted, username: '' }),
    faults['job-throws']!.faults,
    faults['notification-failing']!.faults,
  ]) {
    pipeline.break(chosen as typeof chosen & ReturnType<typeof secretWith>);
    await pipeline.execute({ extract: 'always' });
  }
  pipeline.break({});
}, 240_000);

afterAll(() => pipeline.close());

const filesWith = (text: string) => writtenFilesWith(pipeline.state, text).map((file) => file.split(path.sep)[0]!);

it('looks where something would be: history, logs, messages and files tell of the failures', () => {
  expect(real.length).toBeGreaterThan(10);
  expect([...new Set(filesWith('etl_ro'))].sort()).toEqual(['buckets', 'executions', 'logs', 'messages.jsonl']);
});

it.each([
  ['that was refused', () => planted],
  ['by which the source is read', () => real],
  ['that was refused, as base64', () => Buffer.from(planted).toString('base64').replaceAll('=', '')],
  ['by which the source is read, in a URL', () => encodeURIComponent(real)],
])('the password %s is nowhere', (_, password) => {
  expect(filesWith(password())).toEqual([]);
});

it('no argument of the job, variable of a function or output of the stack is a secret', async () => {
  const assembly = readFileSync(path.join(await ensureAssembly(), 'SalesPipeline.template.json'), 'utf8');
  expect(assembly).not.toMatch(/\{\{resolve:secretsmanager:[^}]*:(SecretString|password)/);
  expect(JSON.stringify(pipeline.aws.outputs)).not.toContain(real);
});
