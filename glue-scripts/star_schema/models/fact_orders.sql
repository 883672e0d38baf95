-- fact_orders: one row an order line.
-- Key: (order_number, order_line_number). Money in USD, quantity in pieces.
-- unit_cost, cost and margin are at current cost, rep and office by current rep: the source keeps no history.
-- Every join is a LEFT JOIN to one row a key: no line can be lost or multiplied.
-- Surrogate keys are made once a code and once a customer, and joined: hashes a line would be most of a run's time.
WITH lines AS (
  SELECT
    orderNumber AS order_number,
    orderLineNumber AS order_line_number,
    productCode AS product_code,
    quantityOrdered AS quantity,
    priceEach AS unit_price
  FROM orderdetails
),

product_costs AS (
  SELECT
    {{key(productCode)}} AS product_key,
    min(buyPrice) AS unit_cost
  FROM products
  GROUP BY {{key(productCode)}}
),

-- Of the codes of lines, so that a line whose product is missing keeps its own key.
product_codes AS (
  SELECT
    productCode AS product_code,
    {{key(productCode)}} AS product_key
  FROM orderdetails
  GROUP BY productCode
),

ordered_products AS (
  SELECT
    c.product_code,
    c.product_key,
    p.unit_cost
  FROM product_codes c
  LEFT JOIN product_costs p ON p.product_key = c.product_key
),

-- Of the numbers of orders, so that an order whose customer is missing keeps its own key.
customer_keys AS (
  SELECT
    customerNumber AS customer_number,
    {{key(customerNumber)}} AS customer_key
  FROM orders
  GROUP BY customerNumber
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
    CASE WHEN c.sales_rep_number IS NULL THEN 0 ELSE {{key(c.sales_rep_number)}} END AS sales_rep_key,
    CASE WHEN r.office_code IS NULL THEN 0 ELSE {{key(r.office_code)}} END AS office_key,
    CASE
      WHEN c.city IS NULL AND c.state IS NULL AND c.postal_code IS NULL AND c.country IS NULL THEN 0
      ELSE {{key(c.city, c.state, c.postal_code, c.country)}}
    END AS location_key
  FROM customer_places c
  LEFT JOIN sales_reps r ON r.sales_rep_number = c.sales_rep_number
),

-- An order that is missing altogether is unknown (0), one without a shipping date is not yet shipped (-1).
order_headers AS (
  SELECT
    o.orderNumber AS order_number,
    k.customer_key,
    c.sales_rep_key,
    c.office_key,
    c.location_key,
    trim(o.status) AS order_status,
    year(o.orderDate) * 10000 + month(o.orderDate) * 100 + dayofmonth(o.orderDate) AS order_date_key,
    year(o.requiredDate) * 10000 + month(o.requiredDate) * 100 + dayofmonth(o.requiredDate) AS required_date_key,
    coalesce(year(o.shippedDate) * 10000 + month(o.shippedDate) * 100 + dayofmonth(o.shippedDate), -1) AS shipped_date_key
  FROM orders o
  LEFT JOIN customer_keys k ON k.customer_number = o.customerNumber
  LEFT JOIN customer_references c ON c.customer_number = o.customerNumber
),

-- Spark's hints: products are few, and orders are never sorted for the join. To DuckDB they are a comment.
joined AS (
  SELECT /*+ BROADCAST(p), SHUFFLE_HASH(o) */
    l.order_number,
    l.order_line_number,
    coalesce(o.customer_key, 0) AS customer_key,
    coalesce(o.sales_rep_key, 0) AS sales_rep_key,
    coalesce(o.office_key, 0) AS office_key,
    coalesce(o.location_key, 0) AS location_key,
    coalesce(p.product_key, 0) AS product_key,
    coalesce(o.order_date_key, 0) AS order_date_key,
    coalesce(o.required_date_key, 0) AS required_date_key,
    coalesce(o.shipped_date_key, 0) AS shipped_date_key,
    o.order_status,
    l.quantity,
    l.unit_price,
    p.unit_cost,
    CAST(CAST(l.quantity AS decimal(10, 0)) * l.unit_price AS decimal(18, 2)) AS revenue,
    CAST(CAST(l.quantity AS decimal(10, 0)) * p.unit_cost AS decimal(18, 2)) AS cost
  FROM lines l
  LEFT JOIN order_headers o ON o.order_number = l.order_number
  LEFT JOIN ordered_products p ON p.product_code = l.product_code
)

SELECT
  CAST(order_number AS int) AS order_number,
  CAST(order_line_number AS int) AS order_line_number,
  CAST(customer_key AS bigint) AS customer_key,
  CAST(sales_rep_key AS bigint) AS sales_rep_key,
  CAST(office_key AS bigint) AS office_key,
  CAST(location_key AS bigint) AS location_key,
  CAST(product_key AS bigint) AS product_key,
  CAST(order_date_key AS int) AS order_date_key,
  CAST(required_date_key AS int) AS required_date_key,
  CAST(shipped_date_key AS int) AS shipped_date_key,
  CAST(order_status AS string) AS order_status,
  CAST(quantity AS int) AS quantity,
  CAST(unit_price AS decimal(10, 2)) AS unit_price,
  CAST(unit_cost AS decimal(10, 2)) AS unit_cost,
  CAST(revenue AS decimal(18, 2)) AS revenue,
  CAST(cost AS decimal(18, 2)) AS cost,
  CAST(revenue - cost AS decimal(18, 2)) AS margin
FROM joined
