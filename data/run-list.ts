/** The runs as operators list them: the view `runs`, and how big each run is. */
import { keyFigures } from './key-figures.ts';
import { databases } from './star.ts';

/** The key figures that are listed of a run: its sums, since its rows are listed anyhow. */
export const runListFigures: readonly string[] = keyFigures
  .filter(({ measure }) => measure !== 'rows')
  .map(({ column }) => column);

/** What is listed of a run before its key figures, by the names of its readers; the newest run first. */
export const runListColumns = {
  runId: 'r.run_id',
  moment: 'r.moment',
  state: 'r.state',
  publishedAt: 'r.published_at',
  confirmedAt: 'r.confirmed_at',
  rows: 'r.rows',
  checks: 'r.checks',
  failed: 'r.failed',
  warned: 'r.warned',
  waived: 'r.waived',
  bytes: 's.bytes',
} as const;

const listed = [...Object.values(runListColumns), ...runListFigures.map((name) => `r.${name}`)];

/** Elements are numbered from 0, which is left out: `sequence(1, 0)`, of an empty array, would count down. */
export const runListStatement = `SELECT ${listed.join(', ')}
FROM ${databases.published}.runs AS r
LEFT JOIN (
  SELECT m.runid, sum(m.tables[n.i].bytes) AS bytes
  FROM ${databases.runs}.manifests AS m
  CROSS JOIN UNNEST(sequence(0, cardinality(m.tables))) AS n (i)
  WHERE n.i > 0
  GROUP BY m.runid
) AS s ON s.runid = r.run_id
ORDER BY r.run_id DESC`;

/** What was live before the live run became so, or `none`; no row when no record says it. */
export const previousRunStatement = `SELECT p.previous
FROM ${databases.runs}.publications AS p
WHERE p.runid = (SELECT run_id FROM ${databases.published}.current_run) AND p.previous <> p.runid
ORDER BY p.moment DESC
LIMIT 1`;
