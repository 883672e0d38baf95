-- fact_payments: one row a payment.
-- Key: (customer_key, check_number). amount in USD. Rep and office by current rep: the source keeps no history.
-- Every join is a LEFT JOIN to one row a key: no payment can be lost or multiplied.
WITH paid AS (
  SELECT
    customerNumber AS customer_number,
    trim(checkNumber) AS check_number,
    coalesce(year(paymentDate) * 10000 + month(paymentDate) * 100 + dayofmonth(paymentDate), 0) AS payment_date_key,
    amount
  FROM payments
),

customer_places AS (
  SELECT
    customerNumber AS customer_number,
    salesRepEmployeeNumber AS sales_rep_number,
    trim(city) AS city,
    nullif(trim(state), '') AS state,
    nullif(trim(postalCode), '') AS postal_code,
    trim(country) AS country
  FROM customers
),

sales_reps AS (
  SELECT
    employeeNumber AS sales_rep_number,
    officeCode AS office_code
  FROM employees
),

joined AS (
  SELECT
    p.customer_number,
    c.sales_rep_number,
    r.office_code,
    c.city,
    c.state,
    c.postal_code,
    c.country,
    p.payment_date_key,
    p.check_number,
    p.amount
  FROM paid p
  LEFT JOIN customer_places c ON c.customer_number = p.customer_number
  LEFT JOIN sales_reps r ON r.sales_rep_number = c.sales_rep_number
),

keyed AS (
  SELECT
    CASE WHEN customer_number IS NULL THEN 0 ELSE {{key(customer_number)}} END AS customer_key,
    CASE WHEN sales_rep_number IS NULL THEN 0 ELSE {{key(sales_rep_number)}} END AS sales_rep_key,
    CASE WHEN office_code IS NULL THEN 0 ELSE {{key(office_code)}} END AS office_key,
    CASE
      WHEN city IS NULL AND state IS NULL AND postal_code IS NULL AND country IS NULL THEN 0
      ELSE {{key(city, state, postal_code, country)}}
    END AS location_key,
    payment_date_key,
    check_number,
    amount
  FROM joined
)

SELECT
  CAST(customer_key AS bigint) AS customer_key,
  CAST(sales_rep_key AS bigint) AS sales_rep_key,
  CAST(office_key AS bigint) AS office_key,
  CAST(location_key AS bigint) AS location_key,
  CAST(payment_date_key AS int) AS payment_date_key,
  CAST(check_number AS string) AS check_number,
  CAST(amount AS decimal(18, 2)) AS amount
FROM keyed
