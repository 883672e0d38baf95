/** `sales.runs`: what became of each run, for analysts and BI tools. */
import { figureDescription, figureType, keyFigures, type KeyFigure } from './key-figures.ts';
import { databases } from './star.ts';

const { runs, published } = databases;

/** As it is in every view: it fails when the pointer has two rows. */
const live = `(SELECT run_id FROM ${published}.current_run)`;

/** The files have moments as text; in UTC, as a plain timestamp, since not every BI tool knows time zones. */
const utc = (moment: string) => `CAST(from_iso8601_timestamp(${moment}) AS timestamp)`;

/** `i` numbers the elements of an array, once 0 is left out. From 0, since `sequence(1, 0)`, of an empty one, counts down. */
const elements = (array: string) => `UNNEST(sequence(0, cardinality(${array}))) AS n (i)`;

/** A key figure of each run, from its manifest. */
function figure({ column: name, starTable, measure, ...rest }: KeyFigure): string {
  const type = figureType({ column: name, starTable, measure, ...rest });
  const value = measure === 'rows' ? 'row_count' : `CAST(element_at(sums, '${measure}') AS ${type})`;
  return `sum(${value}) FILTER (WHERE star_table = '${starTable}') AS ${name}`;
}

/** The sum of decimals is a wider decimal. */
function shownFigure(keyFigure: KeyFigure): string {
  const name = keyFigure.column;
  const type = figureType(keyFigure);
  return type === 'bigint' ? `f.${name}` : `CAST(f.${name} AS ${type}) AS ${name}`;
}

/**
 * Trino's SQL, in the part of it that DuckDB reads alike: an array of rows is not unnested (Trino would give a column a
 * field, DuckDB one struct) but indexed; no `max_by` of what may be NULL.
 *
 * `went_live`: a publication is recorded before the pointer is set. That it was set shows in the next record, whose
 * `previous` is this run, or, for the newest, in the pointer itself; so a record without effect counts as none.
 */
const query = `
WITH star AS (
  SELECT m.runid, regexp_replace(m.tables[n.i].name, '_v[0-9]+$', '') AS star_table,
    m.tables[n.i].rows AS row_count, m.tables[n.i].sums AS sums
  FROM ${runs}.manifests m CROSS JOIN ${elements('m.tables')}
  WHERE n.i > 0
),
figures AS (
  SELECT runid,
    sum(row_count) FILTER (WHERE star_table <> 'control_totals') AS row_count,
    ${keyFigures.map(figure).join(',\n    ')}
  FROM star
  GROUP BY runid
),
audited AS (
  SELECT runid, auditedat, total, passed, failed, warned, waived
  FROM ${runs}.audit_summaries
  WHERE passed IS NOT NULL
),
waivers AS (
  SELECT p.runid, p.moment, p.waivers[n.i]."check" AS check_name,
    ' (' || p.waivers[n.i].reason || ', until ' || p.waivers[n.i].until || ')' AS terms
  FROM ${runs}.publications p CROSS JOIN ${elements('p.waivers')}
  WHERE n.i > 0
),
outcomes AS (
  SELECT a.runid, a.auditedat, f.check_name, 'failed' AS outcome FROM audited a CROSS JOIN UNNEST(a.failed) AS f (check_name)
  UNION ALL
  SELECT a.runid, a.auditedat, f.check_name, 'warned' AS outcome FROM audited a CROSS JOIN UNNEST(a.warned) AS f (check_name)
  UNION ALL
  SELECT a.runid, a.auditedat, f.check_name, 'waived' AS outcome FROM audited a CROSS JOIN UNNEST(a.waived) AS f (check_name)
  UNION ALL
  SELECT runid, moment AS auditedat, check_name, 'waived' AS outcome FROM waivers
),
findings AS (
  SELECT o.runid, o.check_name,
    bool_or(o.outcome = 'waived') AS is_waived,
    bool_or(o.outcome = 'warned') AS is_warned,
    max_by(w.terms, w.moment) AS terms
  FROM outcomes o
  LEFT JOIN waivers w ON w.check_name = o.check_name AND (w.runid = o.runid OR w.moment <= o.auditedat)
  GROUP BY o.runid, o.check_name
),
verdicts AS (
  SELECT runid,
    array_join(array_agg(check_name ORDER BY check_name) FILTER (WHERE NOT is_waived AND NOT is_warned), ', ') AS failed,
    array_join(array_agg(check_name ORDER BY check_name) FILTER (WHERE is_warned), ', ') AS warned,
    array_join(array_agg(check_name || coalesce(terms, '') ORDER BY check_name) FILTER (WHERE is_waived), '; ') AS waived
  FROM findings
  GROUP BY runid
),
flips AS (
  SELECT runid, moment, coalesce(lead(previous) OVER (ORDER BY moment), ${live}) = runid AS went_live
  FROM ${runs}.publications
  WHERE action IN ('publish', 'rollback')
),
lives AS (
  SELECT runid, min(moment) AS published_at, count(*) AS times_published
  FROM flips
  WHERE went_live
  GROUP BY runid
),
hold AS (
  SELECT min(moment) AS since
  FROM ${runs}.publications
  WHERE held AND moment > coalesce((SELECT max(moment) FROM ${runs}.publications WHERE NOT held), '')
),
confirmed AS (
  SELECT runid, max(moment) AS confirmed_at
  FROM ${runs}.confirmations
  GROUP BY runid
),
actions AS (
  SELECT runid, action, "by", reason, row_number() OVER (PARTITION BY runid ORDER BY moment DESC) AS nth
  FROM ${runs}.publications
)
SELECT m.runid AS run_id,
  ${utc('m.moment')} AS moment,
  CAST(CASE
    WHEN m.runid = ${live} THEN 'live'
    WHEN m.runid = (SELECT max_by(runid, moment) FROM flips) THEN 'interrupted'
    WHEN l.times_published > 0 THEN 'was live'
    WHEN a.passed IS NULL THEN 'not audited'
    WHEN NOT a.passed THEN 'failed'
    WHEN a.auditedat >= (SELECT since FROM hold) THEN 'held'
    ELSE 'passed'
  END AS varchar) AS state,
  m.runid = ${live} AS is_live,
  ${utc('l.published_at')} AS published_at,
  coalesce(l.times_published, 0) AS times_published,
  f.row_count AS rows,
  ${keyFigures.map((keyFigure) => `${shownFigure(keyFigure)},`).join('\n  ')}
  ${utc('a.auditedat')} AS audited_at,
  a.total AS checks,
  v.failed,
  v.warned,
  v.waived,
  d.action AS last_action,
  d."by" AS last_by,
  d.reason AS last_reason,
  m.engine,
  ${utc('c.confirmed_at')} AS confirmed_at
FROM ${runs}.manifests m
LEFT JOIN figures f ON f.runid = m.runid
LEFT JOIN audited a ON a.runid = m.runid
LEFT JOIN verdicts v ON v.runid = m.runid
LEFT JOIN lives l ON l.runid = m.runid
LEFT JOIN confirmed c ON c.runid = m.runid
LEFT JOIN actions d ON d.runid = m.runid AND d.nth = 1`;

const column = (Name: string, Type: string, Comment: string) => ({ Name, Type, Comment });

/** The stack declares it: what it shows changes with the files, its text only with a deployment. */
export const runsView = {
  name: 'runs',
  query: query.trim(),
  columns: [
    column('run_id', 'string', 'The run; begins with its start time, UTC'),
    column('moment', 'timestamp', 'The moment of the source that the run shows, UTC'),
    column(
      'state',
      'string',
      'live; interrupted (its publication began last, and has not taken effect); was live; held (passed, while publication is held); passed; failed; not audited',
    ),
    column('is_live', 'boolean', 'Whether it is the run that the views show'),
    column('published_at', 'timestamp', 'When it went live for the first time, UTC; NULL: never'),
    column('times_published', 'bigint', 'How often it went live, by publish or rollback'),
    column('rows', 'bigint', 'Rows of all tables of the star'),
    ...keyFigures.map((keyFigure) => column(keyFigure.column, figureType(keyFigure), figureDescription(keyFigure))),
    column('audited_at', 'timestamp', 'When its last audit ended, UTC; NULL: not audited'),
    column('checks', 'bigint', 'How many checks the audit had'),
    column('failed', 'string', 'Checks that failed and are not waived, by name; NULL: none'),
    column('warned', 'string', 'Checks that warn, by name; NULL: none'),
    column('waived', 'string', 'Failing checks that are accepted, each with reason and last day; NULL: none'),
    column('last_action', 'string', 'publish, rollback or release: what was last done with it'),
    column('last_by', 'string', 'Who asked for that'),
    column('last_reason', 'string', 'Why'),
    column('engine', 'string', 'What built it: spark or duckdb'),
    column(
      'confirmed_at',
      'timestamp',
      'When the source was last found to be still as the run shows it, UTC; NULL: never since',
    ),
  ],
} as const;
