-- dim_customers: one row a customer, plus member 0 for "no customer".
-- Key: customer_key, of customerNumber. credit_limit in USD. Type 1: rep, place and limit are those of the run's moment.
WITH cleaned AS (
  SELECT
    customerNumber AS customer_number,
    trim(customerName) AS customer_name,
    trim(contactFirstName) AS contact_first_name,
    trim(contactLastName) AS contact_last_name,
    trim(phone) AS phone,
    trim(addressLine1) AS address_line1,
    nullif(trim(addressLine2), '') AS address_line2,
    trim(city) AS city,
    nullif(trim(state), '') AS state,
    nullif(trim(postalCode), '') AS postal_code,
    trim(country) AS country,
    creditLimit AS credit_limit,
    salesRepEmployeeNumber AS sales_rep_number
  FROM customers
),

members AS (
  SELECT
    {{key(customer_number)}} AS customer_key,
    customer_number,
    customer_name,
    contact_first_name,
    contact_last_name,
    phone,
    address_line1,
    address_line2,
    city,
    state,
    postal_code,
    country,
    credit_limit,
    CASE WHEN sales_rep_number IS NULL THEN 0 ELSE {{key(sales_rep_number)}} END AS sales_rep_key,
    CASE
      WHEN city IS NULL AND state IS NULL AND postal_code IS NULL AND country IS NULL THEN 0
      ELSE {{key(city, state, postal_code, country)}}
    END AS location_key
  FROM cleaned
  UNION ALL
  SELECT 0, NULL, 'Unknown', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0
)

SELECT
  CAST(customer_key AS bigint) AS customer_key,
  CAST(customer_number AS int) AS customer_number,
  CAST(customer_name AS string) AS customer_name,
  CAST(contact_first_name AS string) AS contact_first_name,
  CAST(contact_last_name AS string) AS contact_last_name,
  CAST(phone AS string) AS phone,
  CAST(address_line1 AS string) AS address_line1,
  CAST(address_line2 AS string) AS address_line2,
  CAST(city AS string) AS city,
  CAST(state AS string) AS state,
  CAST(postal_code AS string) AS postal_code,
  CAST(country AS string) AS country,
  CAST(credit_limit AS decimal(10, 2)) AS credit_limit,
  CAST(sales_rep_key AS bigint) AS sales_rep_key,
  CAST(location_key AS bigint) AS location_key
FROM members
