-- A line's revenue, cost or margin does not follow from its quantity, price and cost.
-- level: fail
WITH line AS (
  SELECT
    'fact_orders ' || CAST(order_number AS varchar) || '/' || CAST(order_line_number AS varchar) AS subject,
    revenue,
    cost,
    margin,
    CAST(quantity AS decimal(10, 0)) * unit_price AS quantity_price,
    CAST(quantity AS decimal(10, 0)) * unit_cost AS quantity_cost
  FROM fact_orders
  WHERE run_id = ?
)

SELECT
  subject,
  'revenue is not quantity * unit_price' AS problem,
  CAST(revenue AS varchar) AS actual,
  CAST(quantity_price AS varchar) AS expected
FROM line
WHERE revenue IS DISTINCT FROM quantity_price

UNION ALL

SELECT
  subject,
  'cost is not quantity * unit_cost' AS problem,
  CAST(cost AS varchar) AS actual,
  CAST(quantity_cost AS varchar) AS expected
FROM line
WHERE cost IS DISTINCT FROM quantity_cost

UNION ALL

SELECT
  subject,
  'margin is not revenue - cost' AS problem,
  CAST(margin AS varchar) AS actual,
  CAST(revenue - cost AS varchar) AS expected
FROM line
WHERE margin IS DISTINCT FROM revenue - cost
