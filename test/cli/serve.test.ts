import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { masked, pipeline, processesOf, temporaryFolder } from './command-line.ts';
import { serve, shell, type Serving } from './serving.ts';

jest.setTimeout(300_000);

const folder = temporaryFolder();
const state = path.join(folder, 'state');
const here = ['--state', state];

const hasAws = spawnSync('aws', ['--version']).status === 0;
const withAws = hasAws ? it : it.skip;
const why = hasAws ? '' : ' (skipped: no aws on PATH)';

let serving: Serving;
beforeAll(async () => {
  serving = await serve(state);
}, 300_000);
afterAll(() => serving.end('SIGKILL'));

const endpoint = () => `http://127.0.0.1:${serving.port}`;

/** The environment of a shell after `eval "$(npx pipeline env)"`, then a command. */
const withEnv = (command: string, before = 'true', as = '') =>
  shell(`${before}; eval "$(node cli/pipeline.js env ${as} --state ${state})"; ${command}`);

describe('serve', () => {
  it('says where it listens and what to type next', () => {
    const [, ...said] = serving.text().slice(serving.text().indexOf('\nServing')).trimEnd().split('\n');
    expect(said).toEqual([
      `Serving   ${endpoint()}, stack SalesPipeline of account 123456789012 in us-east-1`,
      `State     ${state}`,
      'Next      in another terminal, in this folder:',
      expect.stringMatching(/^ {10}npx pipeline run --state \S+ +a run of the pipeline; npm start is this$/),
      expect.stringMatching(/^ {10}npx pipeline status --state \S+ +or runs, logs --follow, query "select \.\.\."$/),
      expect.stringMatching(/^ {10}eval "\$\(npx pipeline env --state \S+\)" {2}and AWS's own tools talk to it:$/),
      '          aws stepfunctions list-state-machines',
      'Ctrl-C ends it; what it has done is kept.',
    ]);
  });

  it('a second one on the folder says who holds it', () => {
    expect(pipeline('serve', ...here)).toEqual({
      code: 1,
      stdout: '',
      stderr:
        `The state folder ${state} is in use by process ${serving.pid}, which listens on ${endpoint()}: ` +
        'end it, or choose another with --state DIR\n',
    });
  });

  it('a port that is taken is one line', () => {
    const other = path.join(folder, 'other');
    expect(pipeline('serve', '--state', other, '--port', String(serving.port))).toMatchObject({
      code: 1,
      stderr: `Port ${serving.port} is in use; choose another with --port\n`,
    });
    expect(existsSync(path.join(other, 'server.json'))).toBe(false);
  });
});

describe('other commands, while it serves', () => {
  it('run on it', () => {
    const { code, stdout } = pipeline('run', ...here);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe(`Machine   the server of process ${serving.pid} at ${endpoint()}`);
    expect(masked(stdout)).toContain('\nPUBLISHED RUN in # s\n');
  });

  it('are told who has the folder, when they ask for another source, engine or fault', () => {
    for (const flags of [
      ['--scale', '2'],
      ['--engine', 'duckdb'],
      ['--break', 'fan-out'],
    ]) {
      const { code, stderr } = pipeline('run', ...flags, ...here);
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: expect.stringContaining(`in use by process ${serving.pid}`),
      });
    }
  });

  it('ask the source through it', () => {
    expect(pipeline('source', 'check', ...here)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^summary/m) });
  });

  it('status tells how things stand', () => {
    const { code, stdout } = pipeline('status', ...here);
    expect(code).toBe(0);
    const lines = masked(stdout)
      .split('\n')
      .filter((line) => !line.startsWith('Schedule'));
    expect(lines.filter((line) => !line.startsWith('  '))).toEqual([
      `Machine   the server of process ${serving.pid} at ${endpoint()}`,
      'Stack     SalesPipeline: arn:aws:states:us-east-1:123456789012:stateMachine:sales-pipeline',
      expect.stringMatching(/^Source {4}localhost:[0-9]+$/),
      'Live      RUN',
      'Hold      none',
      'Lock      none',
      'Failure   none open',
      'Alerts    nobody is told of failures',
      expect.stringMatching(/^Last {6}SUCCEEDED {2}[-0-9]{10} [:0-9]{8} UTC # s {2}[-0-9a-f]{36}$/),
    ]);
  });

  it('status tells of a hold', () => {
    expect(pipeline('rollback', '--previous', ...here).code).toBe(1);
    expect(pipeline('run', '--extract', ...here).code).toBe(0);
    expect(pipeline('rollback', '--previous', '--reason', 'wrong prices', ...here).code).toBe(0);
    const { hold } = JSON.parse(pipeline('status', '--json', ...here).stdout) as { hold: object };
    const by = 'arn:aws:iam::123456789012:user/administrator';
    const since = expect.stringMatching(/^[-0-9]{10}T[:0-9.]{12}Z$/);
    expect(hold).toEqual({ value: { since, by, reason: 'wrong prices' } });
    expect(pipeline('release', ...here).code).toBe(0);
  });
});

describe('env', () => {
  withAws(`makes the AWS CLI talk to it, whatever stood in the environment${why}`, () => {
    const stale = 'export AWS_PROFILE=nowhere AWS_SESSION_TOKEN=stale AWS_ENDPOINT_URL_STS=http://127.0.0.1:1';
    const { stdout, stderr } = withEnv('aws sts get-caller-identity --query Arn', stale);
    expect({ stdout, stderr }).toEqual({ stdout: '"arn:aws:iam::123456789012:user/administrator"\n', stderr: '' });
  });

  withAws(`lets it look around as the README shows${why}`, () => {
    const { stdout, stderr } = withEnv(
      'aws stepfunctions list-state-machines --query "stateMachines[].name" && aws s3 ls',
    );
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^\[\n {4}"sales-pipeline"\n\]\n/);
    expect(stdout).toMatch(/^\S+ \S+ salespipeline-lake\w+$/m);
  });

  it.each([
    ['analyst', 0, /^n\n2936\n$/],
    ['operator', 0, /^SUCCEEDED$/m],
  ])('--as %s has the rights of that role', (role, code, answer) => {
    const asks = { analyst: "query --csv 'SELECT count(*) AS n FROM fact_orders'", operator: 'status --json' };
    const ran = withEnv(`node cli/pipeline.js ${asks[role as keyof typeof asks]} --aws`, 'true', `--as ${role}`);
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code, stderr: '' });
    expect(ran.stdout.replaceAll(/.*"status": "(\w+)".*/g, '$1')).toMatch(answer);
  });

  it('--as analyst cannot start a run', () => {
    const { code, stderr } = withEnv('node cli/pipeline.js run --aws', 'true', '--as analyst');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^not permitted: .*states:StartExecution/),
    });
  });

  it('needs a server that stays', () => {
    const nowhere = path.join(folder, 'nowhere');
    expect(pipeline('env', '--state', nowhere)).toEqual({
      code: 1,
      stdout: '',
      stderr: `no server is living on ${nowhere}: start one by npx pipeline serve, in another terminal\n`,
    });
  });
});

describe('--aws, with the endpoint in the environment and nothing of local/ loaded', () => {
  const aws = (args: string, before = 'true') =>
    withEnv(`${before}; node --import ./test/cli/without-local.js cli/pipeline.js ${args} --aws`);

  it('the check itself: the same process without --aws does load it', () => {
    const { code, stderr } = withEnv('node --import ./test/cli/without-local.js cli/pipeline.js runs');
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/loads \.\.\/local\//) });
  });

  it('runs, query and status answer as they do here', () => {
    expect(JSON.parse(aws('runs --json').stdout)).toEqual(JSON.parse(pipeline('runs', '--json', ...here).stdout));
    expect(aws("query --csv 'SELECT count(*) AS n FROM fact_orders'").stdout).toBe('n\n2936\n');
    const { code, stdout } = aws('status');
    expect({ code, first: stdout.split('\n')[0] }).toEqual({
      code: 0,
      first: 'Machine   stack SalesPipeline of account 123456789012 in us-east-1',
    });
  });

  it('run starts an execution there and follows it', () => {
    const { code, stdout } = aws('run --rehearse');
    expect(code).toBe(0);
    expect(masked(stdout).split('\n').slice(-3)).toEqual([
      expect.stringMatching(/^NOT PUBLISHED {2}analysts still see RUN, unchanged$/),
      'Rehearsed      RUN has passed; npx pipeline publish RUN publishes it',
      expect.stringMatching(/^Cost /),
    ]);
  });

  it.each([
    ['no credentials', 'runs', 'unset AWS_ACCESS_KEY_ID', 1, /^no AWS credentials: .*--profile$/m],
    ['no region', 'runs', 'unset AWS_REGION AWS_DEFAULT_REGION', 1, /^no AWS region: give --region, .*$/m],
    [
      'no such stack',
      'runs --stack Shop',
      'true',
      1,
      /^--aws: there is no stack Shop in us-east-1: npm run deploy .*$/m,
    ],
    ['wrong keys', 'runs', 'export AWS_ACCESS_KEY_ID=AKIANOBODY', 1, /^AWS refuses the credentials: .*$/m],
    ['no such profile', 'runs --profile nowhere', 'true', 1, /^no AWS credentials: .*$/m],
    [
      'nobody there',
      'runs',
      'export AWS_ENDPOINT_URL=http://127.0.0.1:1',
      1,
      /^cannot reach AWS: .*AWS_ENDPOINT_URL$/m,
    ],
    [
      'local flags',
      'run --scale 2 --state x',
      'true',
      2,
      /^--state, --scale: of the local AWS: leave it out with --aws$/m,
    ],
    ['serve', 'serve', 'true', 2, /^serve --aws: .*npm run deploy$/m],
    ['messages', 'messages', 'true', 2, /^messages --aws: a topic keeps none; /m],
    ['env as nobody', 'env', 'true', 2, /^env --aws: your profile is the administrator; --as operator /m],
  ])('%s is one line', (_what, args, before, code, message) => {
    const ran = aws(args, before);
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr).not.toMatch(/^\s+at /m);
    expect(ran.code).toBe(code);
  });

  it('flags of AWS alone are refused here', () => {
    expect(pipeline('runs', '--region', 'eu-west-1')).toMatchObject({
      code: 2,
      stderr: '--region: of real AWS: add --aws\n',
    });
  });
});

describe('the end', () => {
  it('SIGTERM ends it and all that it started', async () => {
    expect(await serving.end('SIGTERM')).toBe(0);
    expect(processesOf(state)).toEqual([]);
    expect(existsSync(path.join(state, 'server.json'))).toBe(false);
  });
});
