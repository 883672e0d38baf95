import { describe, expect, it } from '@jest/globals';
import { pageSteps, written } from './page-steps.ts';

const fence = (language: string, text: string) => `\n\n\`\`\`${language}\n${text}\n\`\`\`\n`;

describe('pageSteps', () => {
  it('reads files, parts of files, commands and what they print, in order', () => {
    const page = [
      `\`a/b.ts\`:${fence('ts', 'one')}`,
      `\`c.ts\`, from \`const x\` up to \`const y\`:${fence('ts', 'two\nthree')}`,
      `\`c.ts\`, from \`const x\` on:${fence('ts', 'four')}`,
      `Then run it.${fence('sh', 'npm start\nls')}${fence('text', 'done').slice(1)}`,
    ].join('\n');
    expect(pageSteps(page)).toEqual([
      { kind: 'file', path: 'a/b.ts', from: undefined, upTo: undefined, text: 'one\n' },
      { kind: 'file', path: 'c.ts', from: 'const x', upTo: 'const y', text: 'two\nthree\n' },
      { kind: 'file', path: 'c.ts', from: 'const x', upTo: undefined, text: 'four\n' },
      { kind: 'command', line: 'npm start' },
      { kind: 'command', line: 'ls' },
      { kind: 'output', lines: ['done'] },
    ]);
  });

  it('refuses a block of which a reader would not know where it goes', () => {
    expect(() => pageSteps(`Now this:${fence('ts', 'one')}`)).toThrow(
      'The block after "Now this:" does not say which file it is.',
    );
  });
});

describe('written', () => {
  const step = { kind: 'file', path: 'c.ts', text: 'new\n' } as const;

  it('is the text, or the file with the part between two texts changed', () => {
    expect(written('a\nb\nc\n', step)).toBe('new\n');
    expect(written('a\nb\nc\n', { ...step, from: 'b' })).toBe('a\nnew\n');
    expect(written('a\nb\nc\n', { ...step, from: 'b', upTo: 'c' })).toBe('a\nnew\n\nc\n');
  });

  it('refuses a part that is not there', () => {
    expect(() => written('a\n', { ...step, from: 'b' })).toThrow('c.ts has no part from b up to its end.');
  });
});
