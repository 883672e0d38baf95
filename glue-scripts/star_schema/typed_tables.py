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
    extracted = extracted_columns(table, personal_data)
    cells = {column["name"]: cell for column, cell in zip(extracted, fields, strict=False)}
    marked = {column["name"] for column in extracted if _is_marked(column)}
    key = {name: cells.get(name, "").removeprefix("=" if name in marked else "") for name in table["primaryKey"]}
    row = ", ".join([table["name"], *(f"{name}={cell}" for name, cell in key.items())])
    if what == "SeparatorInText":
        return errors.SeparatorInText(f"{row}: {len(fields)} fields, expected {len(extracted) + 1}")
    column = next(column for column in table["columns"] if column["name"] == what)
    declared = f"{column['type']}{'' if column['nullable'] else ', never NULL'}"
    return errors.LandingMismatch(f"{row}: {what} is {cells[what] or 'NULL'}, declared {declared}")


def _value(column: Column, cell: str | None) -> str:
    if cell is None:
        return f"CAST(NULL AS {column['type']})"
    if _is_marked(column):
        marked = f"substr({cell}, 2)"
        return f"CASE WHEN {cell} LIKE '=%' THEN {f'unhex({marked})' if column['kind'] == 'binary' else marked} END"
    return cell if column["kind"] == "text" else f"try_cast({cell} AS {column['type']})"


def _is_marked(column: Column) -> bool:
    """An empty cell is NULL. Where '' is a value too, a value follows a `=`; of binary also where it is never NULL."""
    return column["kind"] == "binary" or (column["kind"] == "text" and column["nullable"])


def _problem(extracted: list[Column], separator: str) -> str:
    unfit = {column["name"]: _unfit(column, f"get(`{FIELDS}`, {index})") for index, column in enumerate(extracted)}
    cases = " ".join(f"WHEN {condition} THEN '{name}'" for name, condition in unfit.items() if condition)
    return f"""concat(
        CASE
            WHEN size(`{FIELDS}`) <> {len(extracted) + 1} THEN 'SeparatorInText'
            {cases}
        END, chr({ord(separator)}), `{PAYLOAD}`)"""


def _unfit(column: Column, cell: str) -> str | None:
    """Where the value is missing or not exactly what the source has: a zero date, a cent rounded away.

    By how the cell is spelled: to spell the value once more would cost as much as all else of a row.
    """
    if column["kind"] == "text" and not column["nullable"]:
        return None
    unlike = f"`{column['name']}` IS NULL"
    if column["kind"] == "date":
        unlike += f" OR length({cell}) <> {len('2026-11-22')}"
    if column["kind"] == "decimal":
        unlike += f" OR {_has_other_scale(cell, column['type'])}"
    missing = "" if column["nullable"] else f" OR {cell} = ''"
    return f"({cell} <> '' AND ({unlike})){missing}"


def _has_other_scale(cell: str, type_: str) -> str:
    """Servers give a decimal with every digit of its scale."""
    scale = int(type_.rstrip(")").partition(",")[2])
    return f"substr({cell}, -{scale + 1}, 1) <> '.'" if scale > 0 else f"instr({cell}, '.') > 0"
