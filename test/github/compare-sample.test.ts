import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { masked, project, temporaryFolder } from '../cli/command-line.ts';

jest.setTimeout(240_000);

const folder = temporaryFolder();
const model = 'glue-scripts/star_schema/models/fact_orders.sql';

/** A checkout whose model of order lines has one text for another. */
function branch(name: string, before: string, after: string): string {
  const copy = path.join(folder, name);
  const left = /^(node_modules|\.git|\.local|\.venv|cdk\.out)(\/|$)/;
  cpSync(project, copy, { recursive: true, filter: (source) => !left.test(path.relative(project, source)) });
  symlinkSync(path.join(project, 'node_modules'), path.join(copy, 'node_modules'));
  const file = path.join(copy, model);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(before);
  writeFileSync(file, text.replace(before, after));
  return copy;
}

/** What the comment on a pull request says. */
function comment(head: string): string[] {
  const args = [path.join(project, '.github/compare-sample.sh'), project, head];
  const { status, stdout, stderr } = spawnSync('bash', args, { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return masked(stdout).split('\n');
}

const changed = (lines: readonly string[]) => lines.filter((line) => /│ +[+-][0-9.,]+ /.test(line));

describe('what a pull request tells of the sample', () => {
  it('that nothing is different, of a branch that changes no SQL', () => {
    const lines = comment(branch('same', '-- Key: ', '-- The key: '));
    expect(lines.slice(0, 3)).toEqual(['### The sample, before and after', '', "The branch's run passes its audits."]);
    expect(changed(lines)).toEqual([]);
    expect(lines).toContain('No member of a dimension was added or removed.');
  });

  it('that the audits stop it, and by how much it was wrong', () => {
    const lines = comment(branch('doubled', 'quantityOrdered AS quantity', '2 * quantityOrdered AS quantity'));
    expect(lines.slice(0, 6)).toEqual([
      '### The sample, before and after',
      '',
      "**The branch's run fails:**",
      '',
      '```',
      expect.stringMatching(/^AuditFailed: /),
    ]);
    expect(
      changed(lines).map((line) =>
        line
          .split('│')
          .map((cell) => cell.trim())
          .slice(2, 6),
      ),
    ).toEqual([
      ['quantity', '102,401', '204,802', '+102,401'],
      ['revenue', '10,404,383.52', '20,808,767.04', '+10,404,383.52'],
      ['cost', '6,654,294.13', '13,308,588.26', '+6,654,294.13'],
      ['margin', '3,750,089.39', '7,500,178.78', '+3,750,089.39'],
    ]);
  });
});
