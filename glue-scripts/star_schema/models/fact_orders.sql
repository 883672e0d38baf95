-- fact_orders: one row an order line.
-- Key: (order_number, order_line_number). Money in USD, quantity in pieces.
-- unit_cost, cost and margin are at current cost, rep and office by current rep: the source keeps no history.
-- Every join is a LEFT JOIN to one row a key: no line can be lost or multiplied.
WITH lines AS (
  SELECT
    orderNumber AS order_number,
    orderLineNumber AS order_line_number,
    productCode AS product_code,
    CASE WHEN productCode IS NULL THEN 0 ELSE {{key(productCode)}} END AS product_key,
    quantityOrdered AS quantity,
    priceEach AS unit_price
  FROM orderdetails
),

-- An order that is missing altogether is unknown (0), one without a shipping date is not yet shipped (-1).
order_headers AS (
  SELECT
    orderNumber AS order_number,
    customerNumber AS customer_number,
    trim(status) AS order_status,
    year(orderDate) * 10000 + month(orderDate) * 100 + dayofmonth(orderDate) AS order_date_key,
    year(requiredDate) * 10000 + month(requiredDate) * 100 + dayofmonth(requiredDate) AS required_date_key,
    coalesce(year(shippedDate) * 10000 + month(shippedDate) * 100 + dayofmonth(shippedDate), -1) AS shipped_date_key
  FROM orders
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

product_costs AS (
  SELECT
    {{key(productCode)}} AS product_key,
    min(buyPrice) AS unit_cost
  FROM products
  GROUP BY {{key(productCode)}}
),

joined AS (
  SELECT
    l.order_number,
    l.order_line_number,
    o.customer_number,
    c.sales_rep_number,
    r.office_code,
    c.city,
    c.state,
    c.postal_code,
    c.country,
    l.product_key,
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
  LEFT JOIN customer_places c ON c.customer_number = o.customer_number
  LEFT JOIN sales_reps r ON r.sales_rep_number = c.sales_rep_number
  LEFT JOIN product_costs p ON p.product_key = l.product_key
),

keyed AS (
  SELECT
    order_number,
    order_line_number,
    CASE WHEN customer_number IS NULL THEN 0 ELSE {{key(customer_number)}} END AS customer_key,
    CASE WHEN sales_rep_number IS NULL THEN 0 ELSE {{key(sales_rep_number)}} END AS sales_rep_key,
    CASE WHEN office_code IS NULL THEN 0 ELSE {{key(office_code)}} END AS office_key,
    CASE
      WHEN city IS NULL AND state IS NULL AND postal_code IS NULL AND country IS NULL THEN 0
      ELSE {{key(city, state, postal_code, country)}}
    END AS location_key,
    product_key,
    order_date_key,
    required_date_key,
    shipped_date_key,
    order_status,
    quantity,
    unit_price,
    unit_cost,
    revenue,
    cost
  FROM joined
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
FROM keyed
