import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { machine, writeSection } from '../../bench/write-section.ts';

let folder: string;
let page: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-section-'));
  page = join(folder, 'benchmarks.md');
});
afterEach(() => rmSync(folder, { recursive: true }));

const day = new Date().toISOString().slice(0, 10);
const section = (name: string, text: string) =>
  `<!-- bench ${name} -->\n${text}\n\n_\`npm run bench -- ${name}\`, ${day}, ${machine()}_\n<!-- end of bench ${name} -->`;

describe('writeSection', () => {
  it('makes the page, adds sections, and replaces a section where it stands', async () => {
    await writeSection('start', '## Start\n\n1 s\n', page);
    await writeSection('cold', '## Cold\n', page);
    await writeSection('start', '## Start\n\n2 s\n', page);
    const text = readFileSync(page, 'utf8');
    expect(text.slice(text.indexOf('<!--'))).toBe(
      `${section('start', '## Start\n\n2 s')}\n\n${section('cold', '## Cold')}\n`,
    );
    expect(text).toMatch(/^# Benchmarks\n/);
  });

  it('fails on a page whose section has no end', async () => {
    writeFileSync(page, '<!-- bench start -->\n');
    await expect(writeSection('start', 'x', page)).rejects.toThrow(
      'docs/benchmarks.md has "<!-- bench start -->" without "<!-- end of bench start -->" after it.',
    );
  });
});
