-- fact_payments: one row a payment.
-- Key: (customer_key, check_number). amount in USD. Rep and office by current rep: the source keeps no history.
-- Every join is a LEFT JOIN to one row a key: no payment can be lost or multiplied.
-- Surrogate keys are made once a customer, and joined.
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

customer_references AS (
  SELECT
    c.customer_number,
    {{key(c.customer_number)}} AS customer_key,
    CASE WHEN c.sales_rep_number IS NULL THEN 0 ELSE {{key(c.sales_rep_number)}} END AS sales_rep_key,
    CASE WHEN r.office_code IS NULL THEN 0 ELSE {{key(r.office_code)}} END AS office_key,
    CASE
      WHEN c.city IS NULL AND c.state IS NULL AND c.postal_code IS NULL AND c.country IS NULL THEN 0
      ELSE {{key(c.city, c.state, c.postal_code, c.country)}}
    END AS location_key
  FROM customer_places c
  LEFT JOIN sales_reps r ON r.sales_rep_number = c.sales_rep_number
),

-- A payment whose customer is missing keeps the customer's key.
joined AS (
  SELECT
    CASE
      WHEN c.customer_key IS NOT NULL THEN c.customer_key
      WHEN p.customer_number IS NOT NULL THEN {{key(p.customer_number)}}
      ELSE 0
    END AS customer_key,
    coalesce(c.sales_rep_key, 0) AS sales_rep_key,
    coalesce(c.office_key, 0) AS office_key,
    coalesce(c.location_key, 0) AS location_key,
    p.payment_date_key,
    p.check_number,
    p.amount
  FROM paid p
  LEFT JOIN customer_references c ON c.customer_number = p.customer_number
)

SELECT
  CAST(customer_key AS bigint) AS customer_key,
  CAST(sales_rep_key AS bigint) AS sales_rep_key,
  CAST(office_key AS bigint) AS office_key,
  CAST(location_key AS bigint) AS location_key,
  CAST(payment_date_key AS int) AS payment_date_key,
  CAST(check_number AS string) AS check_number,
  CAST(amount AS decimal(18, 2)) AS amount
FROM joined
