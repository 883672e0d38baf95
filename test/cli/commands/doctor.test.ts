import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../../cli/doctor/finding.ts';
import { pipeline, project, temporaryFolder } from '../command-line.ts';

const folder = temporaryFolder();

const doctor = (env: NodeJS.ProcessEnv) => {
  const args = ['cli/pipeline.js', 'doctor', '--json', '--state', path.join(folder, 'state')];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8', env });
  const findings = JSON.parse(stdout) as Finding[];
  return { status, of: (about: string) => findings.find((finding) => finding.about === about) };
};

describe('npx pipeline doctor', () => {
  it('finds what this machine has', () => {
    const { code, stdout } = pipeline('doctor');
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      `  ✔ Node.js         ${process.versions.node}`,
      `  ✔ Platform        linux ${process.arch}`,
    ]);
  });

  it('says what is missing, what for, and what to do', () => {
    const { status, of } = doctor({ PATH: folder });
    expect(status).toBe(1);
    expect(of('Database')).toEqual({
      about: 'Database',
      state: 'bad',
      text: 'neither mariadbd nor mysqld nor apt-get on the PATH',
      remedy: 'install MariaDB, or give --source-url mysql://user:password@host:3306/schema',
    });
    expect(of('Java')).toEqual({
      about: 'Java',
      state: 'doubtful',
      text: 'java is not on the PATH',
      remedy: 'needed only for --engine spark (Java 17)',
    });
  });

  it('says once of an account without credentials why nothing of it is known', () => {
    const { code, stdout } = pipeline('doctor', '--aws', '--region', 'eu-west-1', '--profile', 'there-is-no-such');
    expect(code).toBe(1);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^ {2}\? Account {9}no AWS credentials: /),
      '                    neither looked at: Bootstrap, Lake Formation, Quota, Stack, Subscription',
    ]);
  });
});
