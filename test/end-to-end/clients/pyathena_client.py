"""What an analyst does with PyAthena, unchanged. Prints what it saw as JSON."""

import json
import sys

import boto3
from pyathena import connect
from pyathena.error import OperationalError

outputs = {
    output["OutputKey"]: output["OutputValue"]
    for output in boto3.client("cloudformation").describe_stacks()["Stacks"][0]["Outputs"]
}
connection = connect(work_group=outputs["WorkGroupName"], schema_name="sales", poll_interval=0.1)
cursor = connection.cursor()
cursor.execute("SELECT order_status, count(*) AS lines, sum(revenue) AS revenue FROM fact_orders GROUP BY order_status ORDER BY 1")
rows = cursor.fetchall()
cursor.execute("SELECT count(*) FROM fact_orders WHERE order_status = %(status)s", {"status": "Shipped"})
shipped = cursor.fetchone()[0]
tables = sorted(table.name for table in connection.cursor().list_table_metadata(schema_name="sales"))
try:
    cursor.execute("SELECT nothing FROM fact_orders")
    failure = None
except OperationalError as error:
    failure = str(error)

json.dump(
    {
        "shipped": [shipped, {row[0]: row[1] for row in rows}["Shipped"]],
        "types": [type(value).__name__ for value in rows[0]],
        "tables": tables,
        "failure": failure,
    },
    sys.stdout,
)
