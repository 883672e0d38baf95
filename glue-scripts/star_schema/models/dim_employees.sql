-- dim_employees: one row an employee, plus member 0 for "no employee".
-- Key: employee_key, of employeeNumber. manager_key is 0 for the head of the company.
WITH cleaned AS (
  SELECT
    employeeNumber AS employee_number,
    concat_ws(' ', nullif(trim(firstName), ''), nullif(trim(lastName), '')) AS full_name,
    trim(jobTitle) AS job_title,
    trim(extension) AS extension,
    trim(email) AS email,
    officeCode AS office_code,
    reportsTo AS manager_number
  FROM employees
),

members AS (
  SELECT
    {{key(employee_number)}} AS employee_key,
    employee_number,
    full_name,
    job_title,
    extension,
    email,
    CASE WHEN office_code IS NULL THEN 0 ELSE {{key(office_code)}} END AS office_key,
    CASE WHEN manager_number IS NULL THEN 0 ELSE {{key(manager_number)}} END AS manager_key
  FROM cleaned
  UNION ALL
  SELECT 0, NULL, 'Unknown', NULL, NULL, NULL, 0, 0
)

SELECT
  CAST(employee_key AS bigint) AS employee_key,
  CAST(employee_number AS int) AS employee_number,
  CAST(full_name AS string) AS full_name,
  CAST(job_title AS string) AS job_title,
  CAST(extension AS string) AS extension,
  CAST(email AS string) AS email,
  CAST(office_key AS bigint) AS office_key,
  CAST(manager_key AS bigint) AS manager_key
FROM members
