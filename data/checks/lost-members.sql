-- A country, office or representative whose customers order or pay has no order line: members got lost on the way
-- from the dimensions to the fact. The way by the customer is compared with the fact's own keys.
-- do: Look for an inner join, or a join on names, in the models of fact_orders and dim_locations.
-- level: fail
WITH active AS (
  SELECT customer_key FROM fact_orders WHERE run_id = ?
  UNION
  SELECT customer_key FROM fact_payments WHERE run_id = ?
),

customer AS (
  SELECT c.country, c.sales_rep_key
  FROM dim_customers c
  JOIN active a ON a.customer_key = c.customer_key
  WHERE c.run_id = ? AND c.customer_key <> 0
),

representative AS (
  SELECT employee_key, employee_number, office_key FROM dim_employees WHERE run_id = ? AND employee_key <> 0
),

-- Spelled in one case, since a place keeps one of its customers' spellings.
country_found AS (
  SELECT DISTINCT lower(l.country) AS country
  FROM dim_locations l
  JOIN (SELECT DISTINCT location_key FROM fact_orders WHERE run_id = ?) AS found ON found.location_key = l.location_key
  WHERE l.run_id = ?
)

SELECT
  max(customer.country) AS subject,
  'country without order lines' AS problem,
  CAST('0 lines' AS varchar) AS actual,
  CAST(count(*) AS varchar) || ' active customers' AS expected
FROM customer
LEFT JOIN country_found ON country_found.country = lower(customer.country)
WHERE customer.country IS NOT NULL AND country_found.country IS NULL
GROUP BY lower(customer.country)

UNION ALL

SELECT
  max(o.office_code) AS subject,
  'office without order lines' AS problem,
  CAST('0 lines' AS varchar) AS actual,
  CAST(count(*) AS varchar) || ' active customers' AS expected
FROM customer
JOIN representative r ON r.employee_key = customer.sales_rep_key
JOIN dim_offices o ON o.office_key = r.office_key
LEFT JOIN (SELECT DISTINCT office_key FROM fact_orders WHERE run_id = ?) AS found ON found.office_key = o.office_key
WHERE o.run_id = ? AND o.office_key <> 0 AND found.office_key IS NULL
GROUP BY o.office_key

UNION ALL

SELECT
  CAST(r.employee_number AS varchar) AS subject,
  'representative without order lines' AS problem,
  CAST('0 lines' AS varchar) AS actual,
  CAST(count(*) AS varchar) || ' active customers' AS expected
FROM customer
JOIN representative r ON r.employee_key = customer.sales_rep_key
LEFT JOIN (SELECT DISTINCT sales_rep_key FROM fact_orders WHERE run_id = ?) AS found ON found.sales_rep_key = r.employee_key
WHERE found.sales_rep_key IS NULL
GROUP BY r.employee_number
