-- dim_locations is not exactly the places of customers and offices: a place has other names than those who are there, or
-- nobody is there.
-- do: Correct the model of dim_locations, or the location_key of dim_customers or dim_offices, so that all three agree.
-- level: fail
-- values: keys
WITH resident AS (
  SELECT
    location_key,
    'dim_customers ' || CAST(customer_number AS varchar) AS subject,
    lower(city) AS city,
    lower(state) AS state,
    lower(postal_code) AS postal_code,
    lower(country) AS country
  FROM dim_customers
  WHERE run_id = ? AND customer_key <> 0
  UNION ALL
  SELECT
    location_key,
    'dim_offices ' || office_code AS subject,
    lower(city) AS city,
    lower(state) AS state,
    lower(postal_code) AS postal_code,
    lower(country) AS country
  FROM dim_offices
  WHERE run_id = ? AND office_key <> 0
),

-- In one case, since a place keeps one of its spellings.
place AS (
  SELECT
    location_key,
    lower(city) AS city,
    lower(state) AS state,
    lower(postal_code) AS postal_code,
    lower(country) AS country
  FROM dim_locations
  WHERE run_id = ? AND location_key <> 0
)

SELECT
  CASE
    WHEN r.location_key IS NULL THEN 'dim_locations ' || CAST(p.location_key AS varchar)
    ELSE r.subject
  END AS subject,
  CASE WHEN r.location_key IS NULL THEN 'nobody is at this place' ELSE 'at a place of other names' END AS problem,
  CAST(p.location_key AS varchar) AS actual,
  CAST(NULL AS varchar) AS expected
FROM place p
LEFT JOIN resident r ON r.location_key = p.location_key
WHERE
  r.location_key IS NULL
  OR p.city IS DISTINCT FROM r.city
  OR p.state IS DISTINCT FROM r.state
  OR p.postal_code IS DISTINCT FROM r.postal_code
  OR p.country IS DISTINCT FROM r.country
