"""The typed tables must have exactly the rows, sums and counts that the source has of the same moment."""

from decimal import Decimal
from functools import reduce

from pyspark.sql import DataFrame

from star_schema.declarations import Column, Table, extracted_columns
from star_schema.errors import LandingMismatch
from star_schema.typed_tables import PROBLEM, describe_problem

# By table: its measures (`rows`, `sum(x)`, `count(x)`).
Measures = dict[str, dict[str, Decimal]]


def measure(typed: dict[str, DataFrame], tables: list[Table], personal_data: str, separator: str) -> Measures:
    """All tables in one action. Fails by the name of a row's problem."""
    measured = (_measured(typed[table["name"]], table, personal_data) for table in tables)
    rows = {row["source_table"]: row for row in reduce(DataFrame.union, measured).collect()}
    for table in tables:
        problem = rows[table["name"]]["problem"]
        if problem is not None:
            raise describe_problem(problem, table, personal_data, separator)
    return {
        table["name"]: dict(
            zip(_measures(table, personal_data), map(Decimal, rows[table["name"]]["measures"]), strict=True)
        )
        for table in tables
    }


def verify(landed: Measures, source: dict[tuple[str, str], Decimal]) -> None:
    """Fails with LandingMismatch, which names every measure that differs."""
    differences = [
        f"{table} {name}: landed {value}, the source has {source.get((table, name), 'no such total')}"
        for table, measures in landed.items()
        for name, value in measures.items()
        if value != source.get((table, name))
    ]
    if differences:
        raise LandingMismatch("; ".join(differences))


def _measured(typed: DataFrame, table: Table, personal_data: str) -> DataFrame:
    values = ", ".join(f"CAST({sql} AS string)" for sql in _measures(table, personal_data).values())
    return typed.selectExpr(
        f"'{table['name']}' AS source_table", f"array({values}) AS measures", f"min(`{PROBLEM}`) AS problem"
    )


def _measures(table: Table, personal_data: str) -> dict[str, str]:
    """Those of the extraction statement: the sum of each integer and decimal column, the count of each nullable one."""
    columns = extracted_columns(table, personal_data)
    sums = [column for column in columns if column["kind"] in ("integer", "decimal")]
    counts = [column["name"] for column in columns if column["nullable"]]
    return {
        "rows": "count(*)",
        **{f"sum({column['name']})": f"coalesce(sum({_wide(column)}), 0)" for column in sums},
        **{f"count({name})": f"count(`{name}`)" for name in counts},
    }


def _wide(column: Column) -> str:
    """A sum of many integers may be more than a BIGINT holds; that of decimals is widened by Spark itself."""
    name = f"`{column['name']}`"
    return f"CAST({name} AS decimal(28,0))" if column["kind"] == "integer" else name
