-- The source has far fewer or far more rows, or far less or far more of a measure, than on average when the last
-- published runs read it.
-- do: Ask who owns the source: a load that is missing, rows deleted, or rows loaded twice. Nothing is held back for it.
-- level: warn
WITH published AS (
  SELECT runid AS run_id, max(moment) AS moment
  FROM publications
  WHERE action <> 'release'
  GROUP BY runid
),

this_run AS (
  SELECT run_id, table_name, measure, value
  FROM control_totals
  WHERE run_id = ?
),

-- Runs that are still retained, the newest publication first.
earlier AS (
  SELECT
    t.table_name,
    t.measure,
    t.value,
    row_number() OVER (PARTITION BY t.table_name, t.measure ORDER BY p.moment DESC) AS age
  FROM control_totals t
  JOIN published p ON p.run_id = t.run_id
  WHERE
    t.run_id IN (SELECT run_id FROM published)
    AND t.run_id NOT IN (SELECT run_id FROM this_run)
    -- Measures of facts, and rows of source tables; those of facts are the same.
    AND t.measure NOT LIKE '%(%'
    AND (t.measure <> 'rows' OR t.table_name NOT LIKE 'fact%')
),

usual AS (
  SELECT table_name, measure, sum(value) AS total, CAST(count(*) AS decimal(10, 0)) AS runs
  FROM earlier
  WHERE age <= {{comparedRuns}}
  GROUP BY table_name, measure
)

SELECT
  usual.table_name || '.' || usual.measure AS subject,
  CASE WHEN this_run.value * usual.runs < usual.total THEN 'dropped' ELSE 'jumped' END AS problem,
  CAST(this_run.value AS varchar) AS actual,
  CAST(CAST(round(CAST(usual.total AS double) / CAST(usual.runs AS double), 2) AS decimal(18, 2)) AS varchar)
    || ' on average of ' || CAST(usual.runs AS varchar) || ' published runs' AS expected
FROM usual
JOIN this_run ON this_run.table_name = usual.table_name AND this_run.measure = usual.measure
WHERE
  this_run.value * usual.runs * 100 < usual.total * (100 - {{mostDropPercent}})
  OR this_run.value * usual.runs * 100 > usual.total * (100 + {{mostJumpPercent}})
