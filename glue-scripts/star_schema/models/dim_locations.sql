-- dim_locations: one row a place of customers or offices, plus member 0 for "no place".
-- Key: location_key, of (city, state, postal_code, country) together: a postal code alone is often missing or shared.
-- Spellings that differ only in case or stray blanks are one place; the spelling that sorts first is kept.
WITH places AS (
  SELECT
    trim(city) AS city,
    nullif(trim(state), '') AS state,
    nullif(trim(postalCode), '') AS postal_code,
    trim(country) AS country
  FROM customers
  UNION ALL
  SELECT
    trim(city) AS city,
    nullif(trim(state), '') AS state,
    nullif(trim(postalCode), '') AS postal_code,
    trim(country) AS country
  FROM offices
),

-- Grouped by the folded text and not by the key: two places that share a key then stay two rows, and the audit sees them.
folded AS (
  SELECT
    city,
    state,
    postal_code,
    country,
    translate(
      concat_ws(chr(31), coalesce(city, ''), coalesce(state, ''), coalesce(postal_code, ''), coalesce(country, '')),
      'abcdefghijklmnopqrstuvwxyz',
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
    ) AS place
  FROM places
  WHERE city IS NOT NULL OR state IS NOT NULL OR postal_code IS NOT NULL OR country IS NOT NULL
),

spelled_once AS (
  SELECT
    min(city) AS city,
    min(state) AS state,
    min(postal_code) AS postal_code,
    min(country) AS country
  FROM folded
  GROUP BY place
),

members AS (
  SELECT
    {{key(city, state, postal_code, country)}} AS location_key,
    city,
    state,
    postal_code,
    country
  FROM spelled_once
  UNION ALL
  SELECT 0, 'Unknown', NULL, NULL, 'Unknown'
)

SELECT
  CAST(location_key AS bigint) AS location_key,
  CAST(city AS string) AS city,
  CAST(state AS string) AS state,
  CAST(postal_code AS string) AS postal_code,
  CAST(country AS string) AS country
FROM members
