-- dim_products: one row a product, plus member 0 for "no product".
-- Key: product_key, of productCode. buy_price and msrp in USD, quantity_in_stock in pieces, all of the run's moment.
-- Codes and names of lines are matched as MySQL matches them: without regard to case and blanks at the ends.
WITH cleaned AS (
  SELECT
    {{key(productCode)}} AS product_key,
    trim(productCode) AS product_code,
    trim(productName) AS product_name,
    trim(productLine) AS product_line,
    {{key(productLine)}} AS product_line_key,
    trim(productScale) AS product_scale,
    trim(productVendor) AS product_vendor,
    trim(productDescription) AS product_description,
    quantityInStock AS quantity_in_stock,
    buyPrice AS buy_price,
    MSRP AS msrp
  FROM products
),

-- One row a key whatever the source holds, so that the join can't multiply products.
line_descriptions AS (
  SELECT
    {{key(productLine)}} AS product_line_key,
    min(nullif(trim(textDescription), '')) AS product_line_description
  FROM productlines
  GROUP BY {{key(productLine)}}
),

members AS (
  SELECT
    p.product_key,
    p.product_code,
    p.product_name,
    p.product_line,
    l.product_line_description,
    p.product_scale,
    p.product_vendor,
    p.product_description,
    p.quantity_in_stock,
    p.buy_price,
    p.msrp
  FROM cleaned p
  LEFT JOIN line_descriptions l ON l.product_line_key = p.product_line_key
  UNION ALL
  SELECT 0, NULL, 'Unknown', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
)

SELECT
  CAST(product_key AS bigint) AS product_key,
  CAST(product_code AS string) AS product_code,
  CAST(product_name AS string) AS product_name,
  CAST(product_line AS string) AS product_line,
  CAST(product_line_description AS string) AS product_line_description,
  CAST(product_scale AS string) AS product_scale,
  CAST(product_vendor AS string) AS product_vendor,
  CAST(product_description AS string) AS product_description,
  CAST(quantity_in_stock AS int) AS quantity_in_stock,
  CAST(buy_price AS decimal(10, 2)) AS buy_price,
  CAST(msrp AS decimal(10, 2)) AS msrp
FROM members
