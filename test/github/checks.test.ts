import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';

const project = path.resolve(import.meta.dirname, '../..');

it('the workflow runs the gate, and keeps no list of its own', () => {
  const workflow = readFileSync(path.join(project, '.github/workflows/checks.yml'), 'utf8');
  expect([...workflow.matchAll(/- (?:run|uses): (.+)/g)].map(([, step]) => step)).toEqual([
    'actions/checkout@v5',
    'bash .ci/run --without-sample',
  ]);
});

it.each([
  [['--what'], 2, 'Unknown argument --what: bash .ci/run [--without-sample]\n'],
  [[], 1, 'PIPELINE_SHARED (/nowhere) has no data/mysqlsampledatabase.sql: the gate needs it, or --without-sample\n'],
])('the gate refuses %j where there is no sample database, before it installs anything', (args, status, stderr) => {
  const env = { ...process.env, PIPELINE_SHARED: '/nowhere' };
  const ended = spawnSync('bash', [path.join(project, '.ci/run'), ...args], { encoding: 'utf8', env });
  expect(ended).toMatchObject({ status, stdout: '', stderr });
});
