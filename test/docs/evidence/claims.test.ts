import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { claims } from '../../../docs/evidence/claims.ts';

const project = path.resolve(import.meta.dirname, '../../..');
const readme = readFileSync(path.join(project, 'README.md'), 'utf8');

/** The head's three promises and the steps of "How it works". */
const promises = readme
  .split('\n')
  .filter((line) => /^(- \*\*|\d\. \*\*)/.test(line))
  .slice(0, 9);

describe('what stands behind the README', () => {
  it('is said of words that are there', () => {
    expect(claims.filter(({ says }) => !readme.includes(says)).map(({ says }) => says)).toEqual([]);
  });

  it('is a test or a check that is there', () => {
    const files = claims.flatMap(({ shownBy }) => shownBy);
    expect(files.filter((file) => !existsSync(path.join(project, file)))).toEqual([]);
    expect(claims.filter(({ shownBy }) => shownBy.length === 0)).toEqual([]);
  });

  it('is said of what people see, pay and run, too', () => {
    const commands = ['npx pipeline report', 'npx pipeline cost', 'npx pipeline doctor'];
    const lines = readme.split('\n').filter((line) => commands.some((command) => line.startsWith(command)));
    expect(lines).toHaveLength(commands.length);
    expect(lines.filter((line) => !claims.some(({ says }) => line.includes(says)))).toEqual([]);
  });

  it('is said of each promise and each step of a run', () => {
    expect(promises).toHaveLength(9);
    expect(promises.filter((line) => !claims.some(({ says }) => line.includes(says)))).toEqual([]);
  });
});
