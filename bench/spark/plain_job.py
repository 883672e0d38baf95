"""`python plain_job.py FOLDER`: a star as a job without proofs writes it, by Spark's own settings.

Reads each table over JDBC, joins, and writes four tables to FOLDER. Takes the source as JSON from stdin (host, port,
user, password, schema, driver: Connector/J's file, master, memory), and prints the rows of the fact table.
"""

import json
import sys

from pyspark.sql import SparkSession

SOURCE = json.load(sys.stdin)
FOLDER = sys.argv[1]
URL = "jdbc:mysql://{host}:{port}/{schema}?sslMode=REQUIRED".format(**SOURCE)
TABLES = ["customers", "employees", "offices", "orderdetails", "orders", "payments", "productlines", "products"]

STAR = {
    "fact_orders": """
        SELECT d.orderNumber, d.orderLineNumber, o.customerNumber, d.productCode, c.salesRepEmployeeNumber, e.officeCode,
          c.city, c.state, c.postalCode, c.country, o.orderDate, o.requiredDate, o.shippedDate, o.status,
          d.quantityOrdered, d.priceEach, p.buyPrice, d.quantityOrdered * d.priceEach AS revenue,
          d.quantityOrdered * p.buyPrice AS cost, d.quantityOrdered * (d.priceEach - p.buyPrice) AS margin
        FROM orderdetails d
        LEFT JOIN orders o ON o.orderNumber = d.orderNumber
        LEFT JOIN customers c ON c.customerNumber = o.customerNumber
        LEFT JOIN employees e ON e.employeeNumber = c.salesRepEmployeeNumber
        LEFT JOIN products p ON p.productCode = d.productCode""",
    "fact_payments": """
        SELECT p.*, c.salesRepEmployeeNumber, e.officeCode, c.city, c.country
        FROM payments p
        LEFT JOIN customers c ON c.customerNumber = p.customerNumber
        LEFT JOIN employees e ON e.employeeNumber = c.salesRepEmployeeNumber""",
    "dim_customers": """
        SELECT c.customerNumber, c.customerName, c.city, c.state, c.postalCode, c.country, c.creditLimit,
          e.lastName, e.firstName, o.territory
        FROM customers c
        LEFT JOIN employees e ON e.employeeNumber = c.salesRepEmployeeNumber
        LEFT JOIN offices o ON o.officeCode = e.officeCode""",
    "dim_products": """
        SELECT p.*, l.textDescription FROM products p LEFT JOIN productlines l ON l.productLine = p.productLine""",
}


def main() -> None:
    spark = (
        SparkSession.builder.master(SOURCE["master"])
        .config("spark.driver.memory", SOURCE["memory"])
        .config("spark.jars", SOURCE["driver"])
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    reader = spark.read.format("jdbc").option("url", URL).option("driver", "com.mysql.cj.jdbc.Driver")
    # Streaming: by Connector/J's default a table of millions of rows does not fit into memory.
    reader = reader.option("user", SOURCE["user"]).option("password", SOURCE["password"]).option("fetchsize", "-2147483648")
    for table in TABLES:
        reader.option("dbtable", table).load().createOrReplaceTempView(table)
    for name, sql in STAR.items():
        spark.sql(sql).write.parquet(f"{FOLDER}/{name}")
    print(spark.read.parquet(f"{FOLDER}/fact_orders").count())


main()
