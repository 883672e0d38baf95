import type { CheckResult, Figures, Trust } from '../figures.ts';
import { decimal, plural } from '../format.ts';
import { html, type Content, type Html } from '../html.ts';
import { table } from '../table.ts';

/** What was checked before anybody saw the figures, what was found, and what somebody accepted. */
export function trust({ trust: results }: Figures): Html {
  return html`<section aria-labelledby="trust">
    <h2 id="trust">Can I trust it?</h2>
    <p>${verdict(results)}</p>
    ${waivers(results)} ${findings('Failed', results.failed)} ${findings('Remarks', results.warned)}
    <h3>Against the source</h3>
    <p>The sales database's own totals of that moment beside what is published, cancelled orders included.</p>
    ${table(
      'Totals of the source and of what is published',
      [
        { head: 'Total' },
        { head: 'Sales database', kind: 'number' },
        { head: 'Published', kind: 'number' },
        { head: 'Verdict' },
      ],
      results.reconciled.map(({ label, source, star }) => [
        label,
        decimal(source),
        decimal(star),
        Number(source) === Number(star) ? 'equal' : html`<strong>DIFFERENT</strong>`,
      ]),
    )}
  </section>`;
}

function verdict({ checks, failed, warned, waived }: Trust): Content {
  const made = `${plural(checks, 'check')} were made before these figures were published.`;
  const passed = waived === null && failed.length === 0;
  if (passed) return `${made} None failed; ${warned.length === 0 ? 'nothing' : 'only what follows'} was remarked.`;
  return `${made} Not all passed: see below.`;
}

const waivers = ({ waived }: Trust): Content =>
  waived === null
    ? undefined
    : html`<h3>Accepted although it failed</h3>
        <p class="warning"><bdi>${waived}</bdi></p>`;

/** Each by itself: a name written from right to left would turn the next one around. */
const found = (line: string, place: number): Html => html`${place === 0 ? '' : '; '}<bdi>${line}</bdi>`;

function findings(title: string, results: readonly CheckResult[]): Content {
  if (results.length === 0) return undefined;
  return html`<h3>${title}</h3>
    <ul>
      ${results.map(
        ({ check, description, rows, findings: lines }) =>
          html`<li>
            <strong>${check}</strong>: ${description}
            ${lines.length === 0 ? undefined : html`<span class="note">${rows} found: ${lines.map(found)}</span>`}
          </li>`,
      )}
    </ul>`;
}
