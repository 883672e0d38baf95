import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { checks } from '../../../data/checks/index.ts';
import { checksPage } from '../../../data/checks-page.ts';

describe('checksPage', () => {
  it('is what docs/ has', async () => {
    expect(await readFile('docs/checks.md', 'utf8')).toBe(checksPage());
  });

  it('has a section a check, with what it means, its limits, its faults and what to do', () => {
    const sections = checksPage().split('\n## ').slice(1);
    expect(sections.map((section) => section.split('\n')[0])).toEqual(checks('include').map(({ check }) => check));
    expect(sections.find((section) => section.startsWith('volume\n'))).toBe(
      [
        'volume',
        '',
        'The source has far fewer or far more rows, or far less or far more of a measure, than on average when the last published runs read it.',
        '',
        '- Level: warn',
        '- What to do: Ask who owns the source: a load that is missing, rows deleted, or rows loaded twice. Nothing is held back for it.',
        '- Limits (`data/checks/thresholds.ts`): `comparedRuns` 5, `mostDropPercent` 20, `mostJumpPercent` 50',
        '- Faults that show it: `volume`',
        '',
      ].join('\n'),
    );
  });
});
