import { spawnSync } from 'node:child_process';
import { describe, expect, it, jest } from '@jest/globals';
import { scenarios } from '../../verify/scenarios.ts';
import { probes } from '../../verify/probes/index.ts';
import { announcement } from '../../verify/announce.ts';
import { project } from '../cli/command-line.ts';

jest.setTimeout(240_000);

const verify = (...args: string[]) =>
  spawnSync(process.execPath, ['verify/verify.ts', ...args], { cwd: project, encoding: 'utf8', input: 'no\n' });

describe('npm run verify:aws', () => {
  it('works, with the local AWS in the place of the account: all ends as it must, and histories are alike', () => {
    const { status, stdout, stderr } = verify('--local');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.split('\n');
    const row = /^\| ([^|]+) \| (SUCCEEDED|FAILED [A-Za-z]+) \| [0-9.]+ \| [0-9.]+ \| as here \|$/;
    expect(lines.flatMap((line) => row.exec(line)?.[1] ?? [])).toEqual(scenarios.map(({ name }) => name));
    for (const { assumption } of probes) expect(stdout).toContain(`\n| ${assumption} | yes | `);
    expect(stdout).toContain('## Differences of histories\n\nNone.\n');
  });

  it('says what it does, takes and costs, and makes nothing without consent', () => {
    const { status, stdout } = verify('--stage', 'trial');
    expect(status).toBe(1);
    expect(stdout).toBe(`${announcement('trial')}\nGo on? (yes) `);
    expect(announcement('trial')).toMatch(/^Deploys the stage "trial" with a database of its own, makes 11 executions/);
    expect(announcement('trial')).toMatch(/\nTakes about [0-9]+ minutes and costs about 0\.[0-9]{2} USD /);
  });
});
