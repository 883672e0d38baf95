-- dim_dates: one row a day of the declared window, plus members 0 (unknown) and -1 (not yet).
-- Key: date_key, yyyymmdd. Weeks and days of the week by ISO 8601: Monday is 1, Sunday 7.
WITH days AS (
  SELECT explode(sequence(DATE '2000-01-01', DATE '2040-12-31')) AS day
),

calendar AS (
  SELECT
    day,
    year(day) AS year,
    month(day) AS month,
    dayofmonth(day) AS day_of_month,
    weekofyear(day) AS iso_week,
    weekday(day) + 1 AS day_of_week
  FROM days
),

members AS (
  SELECT
    year * 10000 + month * 100 + day_of_month AS date_key,
    day AS date,
    year,
    quarter(day) AS quarter,
    month,
    CASE month
      WHEN 1 THEN 'January'
      WHEN 2 THEN 'February'
      WHEN 3 THEN 'March'
      WHEN 4 THEN 'April'
      WHEN 5 THEN 'May'
      WHEN 6 THEN 'June'
      WHEN 7 THEN 'July'
      WHEN 8 THEN 'August'
      WHEN 9 THEN 'September'
      WHEN 10 THEN 'October'
      WHEN 11 THEN 'November'
      WHEN 12 THEN 'December'
    END AS month_name,
    day_of_month,
    iso_week,
    day_of_week,
    CASE day_of_week
      WHEN 1 THEN 'Monday'
      WHEN 2 THEN 'Tuesday'
      WHEN 3 THEN 'Wednesday'
      WHEN 4 THEN 'Thursday'
      WHEN 5 THEN 'Friday'
      WHEN 6 THEN 'Saturday'
      WHEN 7 THEN 'Sunday'
    END AS day_name,
    day_of_week >= 6 AS is_weekend
  FROM calendar
  UNION ALL
  SELECT 0, NULL, NULL, NULL, NULL, 'Unknown', NULL, NULL, NULL, 'Unknown', NULL
  UNION ALL
  SELECT -1, NULL, NULL, NULL, NULL, 'Not yet', NULL, NULL, NULL, 'Not yet', NULL
)

SELECT
  CAST(date_key AS int) AS date_key,
  CAST(date AS date) AS date,
  CAST(year AS int) AS year,
  CAST(quarter AS int) AS quarter,
  CAST(month AS int) AS month,
  CAST(month_name AS string) AS month_name,
  CAST(day_of_month AS int) AS day_of_month,
  CAST(iso_week AS int) AS iso_week,
  CAST(day_of_week AS int) AS day_of_week,
  CAST(day_name AS string) AS day_name,
  CAST(is_weekend AS boolean) AS is_weekend
FROM members
