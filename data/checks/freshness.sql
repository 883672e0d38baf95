-- The snapshot is too old to be published as today's, or has no manifest that tells its moment. It is the moment of the
-- reading statement that counts, or a later one at which the source was found unchanged; never the dates of orders.
-- do: Start a new run. To publish the old snapshot on purpose, publish it with this check waived, and a reason.
-- level: fail
WITH snapshot AS (
  SELECT
    run_id,
    moment,
    date_diff(
      'minute',
      CAST(replace(substr(moment, 1, 19), 'T', ' ') AS timestamp),
      CAST(current_timestamp AT TIME ZONE 'UTC' AS timestamp)
    ) AS minutes
  FROM (
    SELECT m.runid AS run_id, coalesce(c.moment, m.moment) AS moment
    FROM manifests AS m
    LEFT JOIN (SELECT runid, max(moment) AS moment FROM confirmations GROUP BY runid) AS c ON c.runid = m.runid
  ) AS manifest
  WHERE run_id = ?
)

SELECT
  'moment of the run' AS subject,
  CASE WHEN minutes < 0 THEN 'in the future' ELSE 'too old' END AS problem,
  moment AS actual,
  CAST('at most {{mostAgeHours}} hours ago' AS varchar) AS expected
FROM snapshot
WHERE minutes > {{mostAgeHours}} * 60 OR minutes < -{{mostMinutesAhead}}

UNION ALL

SELECT
  'moment of the run' AS subject,
  'not known' AS problem,
  CAST(n AS varchar) || ' manifests' AS actual,
  CAST('1 with a moment' AS varchar) AS expected
FROM (SELECT count(*) AS n, count(minutes) AS known FROM snapshot) AS counted
WHERE n <> 1 OR known <> 1
