"""`python plain_layout.py LAKE RUN_ID MEMORY`: the facts as a job without a star writes them, by Spark's own settings.

The dimensions' columns are repeated in each row, and rows are left as a last join by customer leaves them. Only the
columns that the queries ask for, which leaves out more than it spares. Prints names and types of the columns as JSON.
"""

import json
import sys

from pyspark.sql import SparkSession

LAKE, RUN_ID, MEMORY = sys.argv[1:]
STARS = ["fact_orders", "fact_payments", "dim_customers", "dim_locations", "dim_products", "dim_offices", "dim_dates"]

PLAIN = {
    "plain_orders": """
        SELECT f.*, c.customer_number, c.customer_name, c.city, l.country, p.product_name, p.product_line,
          o.city AS office_city, o.territory, d.year, d.month
        FROM fact_orders f
        LEFT JOIN dim_customers c USING (customer_key)
        LEFT JOIN dim_locations l ON l.location_key = f.location_key
        LEFT JOIN dim_products p USING (product_key)
        LEFT JOIN dim_offices o ON o.office_key = f.office_key
        LEFT JOIN dim_dates d ON d.date_key = f.order_date_key
        ORDER BY f.customer_key""",
    "plain_payments": """
        SELECT f.*, c.customer_number, c.customer_name, d.year, d.month
        FROM fact_payments f
        LEFT JOIN dim_customers c USING (customer_key)
        LEFT JOIN dim_dates d ON d.date_key = f.payment_date_key
        ORDER BY f.customer_key""",
}


def main() -> None:
    builder = SparkSession.builder.config("spark.driver.memory", MEMORY).config("spark.ui.showConsoleProgress", "false")
    spark = builder.getOrCreate()
    for star in STARS:
        spark.read.parquet(f"{LAKE}/runs/{star}/run_id={RUN_ID}").createOrReplaceTempView(star)
    columns = {}
    for name, sql in PLAIN.items():
        rows = spark.sql(sql)
        rows.write.parquet(f"{LAKE}/{name}")
        columns[name] = rows.dtypes
    print(json.dumps(columns))


main()
