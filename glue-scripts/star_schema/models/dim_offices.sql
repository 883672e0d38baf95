-- dim_offices: one row a sales office, plus member 0 for "no office".
-- Key: office_key, of officeCode.
WITH cleaned AS (
  SELECT
    trim(officeCode) AS office_code,
    trim(city) AS city,
    nullif(trim(state), '') AS state,
    nullif(trim(postalCode), '') AS postal_code,
    trim(country) AS country,
    trim(territory) AS territory,
    trim(phone) AS phone,
    trim(addressLine1) AS address_line1,
    nullif(trim(addressLine2), '') AS address_line2
  FROM offices
),

members AS (
  SELECT
    {{key(office_code)}} AS office_key,
    office_code,
    city,
    state,
    postal_code,
    country,
    territory,
    phone,
    address_line1,
    address_line2,
    CASE
      WHEN city IS NULL AND state IS NULL AND postal_code IS NULL AND country IS NULL THEN 0
      ELSE {{key(city, state, postal_code, country)}}
    END AS location_key
  FROM cleaned
  UNION ALL
  SELECT 0, NULL, 'Unknown', NULL, NULL, 'Unknown', NULL, NULL, NULL, NULL, 0
)

SELECT
  CAST(office_key AS bigint) AS office_key,
  CAST(office_code AS string) AS office_code,
  CAST(city AS string) AS city,
  CAST(state AS string) AS state,
  CAST(postal_code AS string) AS postal_code,
  CAST(country AS string) AS country,
  CAST(territory AS string) AS territory,
  CAST(phone AS string) AS phone,
  CAST(address_line1 AS string) AS address_line1,
  CAST(address_line2 AS string) AS address_line2,
  CAST(location_key AS bigint) AS location_key
FROM members
