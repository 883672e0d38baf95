import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { ensureAssembly } from '../../cli/assembly.ts';
import { readAssembly, readStack } from '../../local/assembly/read-assembly.ts';
import { findPolicies } from '../../local/iam/policies.ts';

const python = path.resolve('.venv/bin/python');

/**
 * It asks for a resource of each type that an action knows, where one type is enough: executions of a standard state
 * machine, not express ones nor those of a distributed Map.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
 */
const otherTypes = new Map([
  ['states:DescribeExecution', 'arn:*:states:*:*:express:*:*:*'],
  ['states:ListExecutions', 'arn:*:states:*:*:mapRun:*/*:*'],
]);

type Finding = readonly [policy: string, issue: string, detail: unknown];

function isMuted([, issue, detail]: Finding): boolean {
  const mismatches = detail as { action: string; required_format: string }[];
  return issue === 'RESOURCE_MISMATCH' && mismatches.every((one) => otherTypes.get(one.action) === one.required_format);
}

/** Identity-based policies: parliament knows no others. */
async function policies(): Promise<Record<string, object>> {
  const { account, region, folder } = readAssembly(await ensureAssembly());
  const stack = readStack(folder, { account, region, source: { host: 'localhost', port: 3306 } });
  const found = [...findPolicies(stack).identity.values()].flat();
  return Object.fromEntries(found.map(({ place, document }) => [place, { Version: '2012-10-17', ...document }]));
}

function findings(of: Record<string, object>): Finding[] {
  const script = path.join(import.meta.dirname, 'find_policy_issues.py');
  const lines = execFileSync(python, [script], { input: JSON.stringify(of), encoding: 'utf8' });
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Finding);
}

test('parliament finds nothing in the policies', async () => {
  const of = await policies();
  expect(Object.keys(of).length).toBeGreaterThan(9);
  const found = findings(of);
  expect(found.filter((finding) => !isMuted(finding))).toEqual([]);
  // What is muted is found: else it would have to go from the list.
  const muted = found.flatMap(([, , detail]) => (detail as { action: string }[]).map(({ action }) => action));
  expect([...new Set(muted)].sort()).toEqual([...otherTypes.keys()]);
});

test('parliament finds an action that is none, and a resource that is another', () => {
  const statement = (Action: string, Resource: string) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource }],
  });
  const wrong = { A: statement('s3:GetObjekt', 'arn:aws:s3:::a/b'), B: statement('s3:GetObject', 'arn:aws:s3:::a') };
  expect(findings(wrong).map(([name, issue]) => [name, issue])).toEqual([
    ['A', 'UNKNOWN_ACTION'],
    ['B', 'RESOURCE_MISMATCH'],
  ]);
});
