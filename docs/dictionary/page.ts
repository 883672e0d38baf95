import { controlTotals } from '../../data/control-totals.ts';
import { lakeTables } from '../../data/lake-tables.ts';
import { runsView } from '../../data/runs-view.ts';
import { databases } from '../../data/star.ts';
import { code, table as markdownTable } from '../states-language/markdown.ts';
import { readDump } from './dump.ts';
import { buildStar } from './sample-star.ts';
import { sourceSection } from './source-section.ts';
import { starSection } from './star-section.ts';

const { published, runs } = databases;

const introduction = `# Data dictionary

<!-- Written by \`node docs/generate-dictionary.ts\`. -->

What analysts see in the database \`${published}\`, and what it is made of; the meanings are those of [data/star.ts](../data/star.ts) and [data/source.ts](../data/source.ts). The columns of \`${runs}\` carry them as comments in the catalog, where the longest may have 255 characters; Athena's CREATE VIEW takes none, so the views of \`${published}\` have none. How it all hangs together: [architecture.md](architecture.md).

- **made of**: the columns of the source; none where it is made of other columns of the table, or of the calendar.
- **examples**, **missing**: of the project's own invented sample. Missing is the share of rows without a value, or, of a reference, with the unknown member 0; members 0 and -1 themselves are not counted.
- **personal**: *left out* is neither read nor written unless the setting \`personalData\` is \`include\`; *tells who* is written, tells who a natural person is, and has no examples here.
- History: there is none in the source. "Current" and "now" are of the moment of the run.`;

interface Described {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

function described(title: string, about: string, columns: readonly Described[]): string {
  const rows = columns.map(({ name, type, description }) => [code(name), type, description]);
  return [`### ${title}`, about, markdownTable(['column', 'type', 'meaning'], rows)].join('\n\n');
}

function besideTheStar(): string {
  const view = runsView.columns.map(({ Name, Type, Comment }) => ({ name: Name, type: Type, description: Comment }));
  return [
    '## Beside the star',
    described(`${published}.${runsView.name}`, 'A row is a run: what became of it.', view),
    described(`${runs}.${controlTotals.name}`, `A row is ${controlTotals.grain}.`, controlTotals.columns),
    ...lakeTables.map(({ name, description, columns }) => described(`${runs}.${name}`, `${description}.`, columns)),
  ].join('\n\n');
}

/** docs/dictionary.md @param dump of the sample */
export async function dictionaryPage(dump: string): Promise<string> {
  const tables = readDump(dump);
  const database = await buildStar(tables);
  try {
    return `${[introduction, await starSection(database), besideTheStar(), sourceSection(tables)].join('\n\n')}\n`;
  } finally {
    await database.close();
  }
}
