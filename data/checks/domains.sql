-- A value that the business does not know: a new order status, pieces or money below zero, a day that can not be open.
-- level: fail
WITH line AS (
  SELECT
    'fact_orders ' || CAST(order_number AS varchar) || '/' || CAST(order_line_number AS varchar) AS subject,
    order_status,
    quantity,
    unit_price,
    unit_cost,
    order_date_key,
    required_date_key
  FROM fact_orders
  WHERE run_id = ?
),

payment AS (
  SELECT 'fact_payments ' || check_number AS subject, amount, payment_date_key
  FROM fact_payments
  WHERE run_id = ?
),

product AS (
  SELECT 'dim_products ' || product_code AS subject, buy_price, msrp
  FROM dim_products
  WHERE run_id = ?
),

customer AS (
  SELECT 'dim_customers ' || CAST(customer_number AS varchar) AS subject, credit_limit
  FROM dim_customers
  WHERE run_id = ?
)

SELECT subject, 'order_status' AS problem, order_status AS actual, CAST('a known status' AS varchar) AS expected
FROM line
WHERE
  order_status IS NULL
  OR order_status NOT IN ('Shipped', 'Resolved', 'Cancelled', 'On Hold', 'Disputed', 'In Process')

UNION ALL

SELECT subject, 'quantity' AS problem, CAST(quantity AS varchar) AS actual, CAST('above 0' AS varchar) AS expected
FROM line
WHERE quantity IS NULL OR quantity <= 0

UNION ALL

SELECT subject, 'unit_price' AS problem, CAST(unit_price AS varchar) AS actual, CAST('0 or more' AS varchar) AS expected
FROM line
WHERE unit_price IS NULL OR unit_price < 0

UNION ALL

SELECT subject, 'unit_cost' AS problem, CAST(unit_cost AS varchar) AS actual, CAST('0 or more' AS varchar) AS expected
FROM line
WHERE unit_cost IS NULL OR unit_cost < 0

UNION ALL

SELECT subject, 'order_date_key' AS problem, CAST(order_date_key AS varchar) AS actual, CAST('a day' AS varchar) AS expected
FROM line
WHERE order_date_key <= 0

UNION ALL

SELECT
  subject,
  'required_date_key' AS problem,
  CAST(required_date_key AS varchar) AS actual,
  CAST('a day' AS varchar) AS expected
FROM line
WHERE required_date_key <= 0

UNION ALL

SELECT subject, 'amount' AS problem, CAST(amount AS varchar) AS actual, CAST('above 0' AS varchar) AS expected
FROM payment
WHERE amount IS NULL OR amount <= 0

UNION ALL

SELECT
  subject,
  'payment_date_key' AS problem,
  CAST(payment_date_key AS varchar) AS actual,
  CAST('a day' AS varchar) AS expected
FROM payment
WHERE payment_date_key <= 0

UNION ALL

SELECT subject, 'buy_price' AS problem, CAST(buy_price AS varchar) AS actual, CAST('0 or more' AS varchar) AS expected
FROM product
WHERE buy_price < 0

UNION ALL

SELECT subject, 'msrp' AS problem, CAST(msrp AS varchar) AS actual, CAST('0 or more' AS varchar) AS expected
FROM product
WHERE msrp < 0

UNION ALL

SELECT subject, 'credit_limit' AS problem, CAST(credit_limit AS varchar) AS actual, CAST('0 or more' AS varchar) AS expected
FROM customer
WHERE credit_limit < 0
