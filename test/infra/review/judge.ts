/** Whether the stack with some settings could be deployed, as far as that shows without an account. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { review, synthesizeFor } from '../../../infra/review/review.ts';
import type { Settings } from '../../../infra/review/settings.ts';
import { readAssembly, readStack } from '../../../local/assembly/read-assembly.ts';
import { findPolicies } from '../../../local/iam/policies.ts';

const cfnLint = path.resolve(import.meta.dirname, '../../../.venv/bin/cfn-lint');

/** What AwsSolutions, cfn-lint and the resolver of the local AWS find. */
export async function judge(settings: Settings): Promise<string[]> {
  const outdir = mkdtempSync(path.join(tmpdir(), 'sales-pipeline-'));
  try {
    const { findings } = review(synthesizeFor(settings, outdir));
    return [...findings, ...(await lint(outdir)), ...unresolved(outdir)];
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Warnings, too. It says what it found by its exit code and on its output. */
function lint(outdir: string): Promise<string[]> {
  const template = path.join(outdir, readAssembly(outdir).templateFile);
  return new Promise((resolve) => {
    execFile(
      cfnLint,
      ['--format', 'parseable', '--ignore-checks', 'W3005', 'W3010', '--', template],
      (error, stdout, stderr) => {
        if (error === null) resolve([]);
        else resolve([error.message, ...`${stdout}${stderr}`.split('\n').filter(Boolean)]);
      },
    );
  });
}

/** Each property of each resource, the policies and the outputs: the resolver says by an error what it does not know. */
function unresolved(outdir: string): string[] {
  try {
    const { account, region, folder } = readAssembly(outdir);
    const stack = readStack(folder, { account, region, source: { host: 'localhost', port: 3306 } });
    for (const { properties } of stack.resources()) JSON.stringify(properties);
    JSON.stringify([stack.outputs, [...findPolicies(stack).identity]]);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}
