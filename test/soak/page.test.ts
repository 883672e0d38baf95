import { expect, it } from '@jest/globals';
import { replaceSections } from '../../soak/page.ts';

const order = ['readers', 'kills'];
const head = `# Long hauls

Written by \`npm run soak\`; \`npm run soak -- NAME\` replaces the section of one. Each says when and where it ran.

`;

it('a soak that ran replaces its own section only, in the order of all', () => {
  const first = replaceSections('', order, new Map([['kills', '## Kills\n\nold\n']]));
  expect(first).toBe(`${head}<!-- soak: kills -->\n## Kills\n\nold\n`);
  const both = replaceSections(first, order, new Map([['readers', '## Readers\n\n']]));
  expect(both).toBe(`${head}<!-- soak: readers -->\n## Readers\n\n<!-- soak: kills -->\n## Kills\n\nold\n`);
  const again = replaceSections(both, order, new Map([['kills', '## Kills\n\nnew']]));
  expect(again).toBe(`${head}<!-- soak: readers -->\n## Readers\n\n<!-- soak: kills -->\n## Kills\n\nnew\n`);
});

it('a soak that there is no more leaves no section', () => {
  const page = replaceSections('', ['gone'], new Map([['gone', '## Gone\n']]));
  expect(replaceSections(page, order, new Map([['kills', '## Kills\n']]))).toBe(
    `${head}<!-- soak: kills -->\n## Kills\n`,
  );
});
