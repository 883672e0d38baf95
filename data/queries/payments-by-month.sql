-- Payments by month, 2025
-- Number and amount (USD) of the payments of a year, by month.
SELECT
  d.month,
  count(*) AS payments,
  sum(p.amount) AS amount
FROM fact_payments p
JOIN dim_dates d ON d.date_key = p.payment_date_key
WHERE p.payment_date_key BETWEEN 20250101 AND 20251231
GROUP BY d.month
ORDER BY d.month
