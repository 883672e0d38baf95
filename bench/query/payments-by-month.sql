-- data/queries/payments-by-month.sql over the plain layout
SELECT month, count(*) AS payments, sum(amount) AS amount
FROM plain_payments
WHERE payment_date_key BETWEEN 20250101 AND 20251231
GROUP BY month
ORDER BY month
