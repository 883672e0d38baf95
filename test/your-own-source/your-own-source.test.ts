import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pageSteps, type Step } from './page-steps.ts';
import { ProjectCopy, type Ran } from './project-copy.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/your-own-source.md'), 'utf8');
const steps = pageSteps(page);

/** Blanks count as one: columns are as wide as their widest cell. */
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

describe('docs/your-own-source.md, followed to the letter', () => {
  const ran: Ran[] = [];
  const printed: { readonly expected: readonly string[]; readonly output: string }[] = [];
  let copy: ProjectCopy;

  function follow(step: Step): void {
    if (step.kind === 'file') copy.write(step);
    else if (step.kind === 'command') ran.push(copy.run(step.line));
    else printed.push({ expected: step.lines, output: outputSince(told) });
    if (step.kind === 'output') told = ran.length;
  }

  /** How many commands an expectation before was about. */
  let told = 0;
  const outputSince = (first: number) =>
    plain(
      ran
        .slice(first)
        .map(({ output }) => output)
        .join('\n'),
    );

  const query = (sql: string): unknown => {
    const { code, output } = copy.run(`npx pipeline query --json "${sql}"`);
    return code === 0 ? JSON.parse(output) : output;
  };

  beforeAll(() => {
    copy = new ProjectCopy();
    steps.forEach(follow);
  }, 900_000);
  afterAll(() => copy.remove());

  it('each command succeeds, but for the one that breaks a model', () => {
    const failed = ran.filter(({ line, code }) => code !== (line.includes('--break') ? 1 : 0));
    expect(failed).toEqual([]);
    expect(ran.map(({ line }) => line)).toEqual(
      expect.arrayContaining(['npm run generate', 'npm run check:types', 'npm start', 'npm start -- --break fan-out']),
    );
  });

  it('prints what the page shows', () => {
    expect(printed.length).toBe(2);
    for (const { expected, output } of printed) {
      expect(expected.filter((line) => !output.includes(plain(line)))).toEqual([]);
    }
  });

  it('publishes each loan with its reader, book and days', () => {
    const loans = query(
      'SELECT l.loan_id, r.card, r.district, b.title, l.lent_date_key, l.returned_date_key, l.renewals, l.weeks ' +
        'FROM fact_loans l JOIN dim_readers r ON r.reader_key = l.reader_key ' +
        'JOIN dim_books b ON b.book_key = l.book_key ORDER BY l.loan_id',
    );
    const cells = (loans as Record<string, unknown>[]).map((loan) => Object.values(loan).map(String));
    expect(cells).toEqual([
      ['40000000001', 'A00001', 'Harbour', 'Tides and Tables', '20251231', '20260102', '0', '3'],
      ['40000000002', 'A00001', 'Harbour', 'Das stille Lager', '20260105', '20260220', '2', '7'],
      ['40000000003', 'A00002', 'Harbour', 'Tides and Tables', '20260201', '20260210', '0', '3'],
      ['40000000004', 'b00003', 'Old Town', 'Ledger of Birds', '20260228', '-1', '1', '5'],
      ['40000000005', 'null', 'Unknown', 'Das stille Lager', '20240601', '20240615', '0', '3'],
      ['40000000006', 'B00004', 'Mill Hill', 'Ledger of Birds', '20260301', '20260301', '0', '3'],
    ]);
  });

  it('publishes who was brought by whom, and a date that is missing as unknown', () => {
    const readers = query(
      'SELECT r.card, r.joined_date_key, o.card AS brought_by FROM dim_readers r ' +
        'JOIN dim_readers o ON o.reader_key = r.recommended_by_key WHERE r.reader_key <> 0 ORDER BY r.card',
    );
    expect((readers as Record<string, unknown>[]).map((reader) => Object.values(reader).map(String))).toEqual([
      ['A00001', '0', 'null'],
      ['A00002', '20190304', 'A00001'],
      ['B00004', '20240229', 'null'],
      ['b00003', '20211130', 'A00002'],
    ]);
  });

  it('derives the dictionary from the new declarations and the new sample', () => {
    const rows = copy.file('docs/dictionary.md').split('\n');
    expect(rows).toEqual(
      expect.arrayContaining([
        '| `weeks` | int | Weeks it was lent for: 3, and 2 a renewal | weeks | `loans.renewals` | `3`, `5`, `7` | 0 % |  |',
        '| `pages` | int | Pages; NULL where nobody counted |  | `books.pages` | `128`, `312` | 33.3 % |  |',
        '| `full_name` | string | Name of the reader |  | `readers.fullName` |  |  | left out |',
        '  readers |o--o{ readers : recommendedBy',
        '  dim_readers ||--o{ fact_loans : reader_key',
      ]),
    );
  });

  it('publishes no personal column', () => {
    expect(query('SELECT full_name FROM dim_readers')).toContain('COLUMN_NOT_FOUND');
  });

  it('a rule of its own stops a run, too', () => {
    const { code, output } = copy.run('npm start -- --break returned-before-lent --extract');
    expect(code).toBe(1);
    expect(plain(output)).toContain(
      'loan 40000000002: returned before it was lent 20260105, expected not before 20260220',
    );
  });
});
