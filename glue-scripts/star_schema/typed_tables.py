"""From payloads to typed tables. Nothing is cut, rounded or guessed: a row that does not fit is kept as a problem.

Expressions are SQL text: each call of a function of PySpark's would be a round trip to the JVM, for each column.
"""

from pyspark.sql import DataFrame

from star_schema import errors
from star_schema.declarations import Column, Table, extracted_columns

# Beside a table's columns: NULL, or what is wrong with the row (an error's name or a column's) and its payload.
PROBLEM = "#problem"
# What the values are made of; no column of a source has such a name.
PAYLOAD, FIELDS = "#payload", "#fields"


def typed_table(raw: DataFrame, table: Table, personal_data: str, separator: str) -> DataFrame:
    """Every declared column in declared order, one that was not read as a typed NULL; then PROBLEM."""
    extracted = extracted_columns(table, personal_data)
    cells = {column["name"]: f"get(fields, {index})" for index, column in enumerate(extracted)}
    values = [f"{_value(column, cells.get(column['name']))} AS `{column['name']}`" for column in table["columns"]]
    # The limit -1 keeps empty fields at the end; one control character is a pattern of nothing but itself.
    split = f"split(payload, chr({ord(separator)}), -1) AS fields"
    rows = raw.where(f"source_table = '{table['name']}'").selectExpr("payload", split)
    # A step of its own before PROBLEM: each value is made once, which is most of the cost of a row.
    valued = rows.selectExpr(*values, f"payload AS `{PAYLOAD}`", f"fields AS `{FIELDS}`")
    names = [f"`{column['name']}`" for column in table["columns"]]
    return valued.selectExpr(*names, f"{_problem(extracted, separator)} AS `{PROBLEM}`")


def describe_problem(problem: str, table: Table, personal_data: str, separator: str) -> errors.NamedError:
    """The error that a value of PROBLEM stands for, naming the row by its key."""
    what, *fields = problem.split(separator)
    extracted = [column["name"] for column in extracted_columns(table, personal_data)]
    if what == "RowTooLarge":
        return errors.RowTooLarge(f"the server returned no content for a row of {table['name']}")
    cells = dict(zip(extracted, fields, strict=False))
    row = ", ".join([table["name"], *(f"{name}={cells.get(name, '').lstrip('=')}" for name in table["primaryKey"])])
    if what == "SeparatorInText":
        return errors.SeparatorInText(f"{row}: {len(fields)} fields, expected {len(extracted) + 1}")
    column = next(column for column in table["columns"] if column["name"] == what)
    declared = f"{column['type']}{'' if column['nullable'] else ', never NULL'}"
    return errors.LandingMismatch(f"{row}: {what} is {cells[what] or 'NULL'}, declared {declared}")


def _value(column: Column, cell: str | None) -> str:
    """Text and binary carry a `=`, so that NULL and '' differ; any other cell is empty for NULL."""
    if cell is None:
        return f"CAST(NULL AS {column['type']})"
    if column["kind"] == "text":
        return f"CASE WHEN {cell} LIKE '=%' THEN substr({cell}, 2) END"
    if column["kind"] == "binary":
        return f"CASE WHEN {cell} LIKE '=%' THEN unhex(substr({cell}, 2)) END"
    return f"try_cast({cell} AS {column['type']})"


def _problem(extracted: list[Column], separator: str) -> str:
    width = len(extracted)
    cells = [f"get(`{FIELDS}`, {index})" for index in range(width + 1)]
    unfit = [
        f"WHEN {_unfit(column, cell)} THEN '{column['name']}'" for column, cell in zip(extracted, cells, strict=False)
    ]
    return f"""concat(
        CASE
            WHEN `{PAYLOAD}` IS NULL THEN 'RowTooLarge'
            WHEN size(`{FIELDS}`) <> {width + 1} OR {cells[width]} <> '.' THEN 'SeparatorInText'
            {" ".join(unfit)}
        END, chr({ord(separator)}), coalesce(`{PAYLOAD}`, ''))"""


def _unfit(column: Column, cell: str) -> str:
    """Where the value is missing or not exactly what the source has: a zero date, a cent rounded away."""
    value = f"`{column['name']}`"
    unlike = f"{value} IS NULL"
    if column["kind"] in ("decimal", "date"):
        unlike += f" OR CAST({value} AS string) <> {cell}"
    missing = "" if column["nullable"] else f" OR {cell} = ''"
    return f"({cell} <> '' AND ({unlike})){missing}"
