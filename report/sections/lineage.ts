import type { Figures, Publication } from '../figures.ts';
import { decimal, integer, moment, plural } from '../format.ts';
import { html, name, type Content, type Html } from '../html.ts';
import { sum } from '../months.ts';
import { folded, table } from '../table.ts';

type Fact = readonly [label: string, Content];

/** Where the figures come from: whoever doubts them can go back from here to the rows of the source. */
export function lineage({ run }: Figures): Html {
  const facts: readonly Fact[] = [
    ['Shows the sales database at', moment(run.moment)],
    ['Last found unchanged at', run.confirmedAt === null ? 'not compared since' : moment(run.confirmedAt)],
    ['Published at', run.publishedAt === null ? 'not known' : moment(run.publishedAt)],
    ...publicationFacts(run.publication),
    ['Run', run.runId],
    ['Built by', run.engine],
    ['Code and settings', html`<code>${run.codeHash.slice(0, 16)}</code>`],
  ];
  const numberOf = (head: string) => ({ head, kind: 'number' as const });
  return html`<section aria-labelledby="lineage">
    <h2 id="lineage">As of when, and where from</h2>
    <dl class="facts">
      ${facts.map(
        ([label, fact]) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${fact}</dd>
          </div>`,
      )}
    </dl>
    <p>${plural(sum(run.source.map(({ rows }) => rows)), 'row')} were read from one moment of the source.</p>
    ${table(
      'Rows read from the source',
      [{ head: 'Table of the source' }, numberOf('Rows')],
      run.source.map(({ name: label, rows }) => [label, integer(rows)]),
    )}
    ${folded(
      'Totals and checksums of the source, which the run was compared with',
      table(
        'Totals of the source',
        [{ head: 'Table' }, { head: 'Total' }, numberOf('Value')],
        run.totals.map(({ table: of, measure, value }) => [of, measure, decimal(value)]),
      ),
    )}
    ${table(
      'Tables of the run',
      [{ head: 'Published table' }, numberOf('Rows'), { head: 'Fingerprint of its columns' }],
      run.tables.map(({ name: label, rows, fingerprint }) => [
        label,
        integer(rows),
        html`<code>${fingerprint.slice(0, 16)}</code>`,
      ]),
    )}
  </section>`;
}

/** Who is accountable for what people see, and whether a later run was taken back for it. */
function publicationFacts(publication: Publication | undefined): Fact[] {
  if (publication === undefined) return [];
  const { action, by, reason } = publication;
  return [
    ['How', action === 'rollback' ? 'by going back to it from a later run' : 'as the newest run'],
    ...(reason === null ? [] : [['Why', name(reason)] as const]),
    ['By whom', by === null ? 'not known' : name(by)],
  ];
}
