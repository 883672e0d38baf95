"""The typed tables must have exactly the rows, sums and counts that the source has of the same moment."""

from decimal import Decimal
from functools import reduce

from pyspark.sql import DataFrame

from star_schema.declarations import Column, Table, extracted_columns
from star_schema.errors import LandingMismatch
from star_schema.typed_tables import PROBLEM, describe_problem

# By table: its measures (`rows`, `sum(x)`, `crc32(x)`, `count(x)`).
Measures = dict[str, dict[str, Decimal]]

# The source gives the sum of CRC32s modulo this.
CRC32_VALUES = 2**32


def measure(typed: dict[str, DataFrame], tables: list[Table], personal_data: str, separator: str) -> Measures:
    """All tables in one action. Fails by the name of a row's problem."""
    measured = (_measured(typed[table["name"]], table, personal_data) for table in tables)
    rows = {row["source_table"]: row for row in reduce(DataFrame.union, measured).collect()}
    for table in tables:
        if rows[table["name"]]["problems"] > 0:
            problem = typed[table["name"]].agg({PROBLEM: "min"}).first()[0]
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
    # Problems are only counted: with a text among its results Spark aggregates row by row, uncompiled.
    values = ", ".join(f"CAST({sql} AS string)" for sql in _measures(table, personal_data).values())
    return typed.selectExpr(
        f"'{table['name']}' AS source_table", f"array({values}) AS measures", f"count(`{PROBLEM}`) AS problems"
    )


def _measures(table: Table, personal_data: str) -> dict[str, str]:
    """Those of the extraction statement, which gives each of them."""
    columns = extracted_columns(table, personal_data)
    sums = {name: sql for column in columns for name, sql in _sums(column).items()}
    counts = [column["name"] for column in columns if column["nullable"]]
    return {
        "rows": "count(*)",
        **{name: f"coalesce({sql}, 0)" for name, sql in sums.items()},
        **{f"count({name})": f"count(`{name}`)" for name in counts},
    }


def _sums(column: Column) -> dict[str, str]:
    """The source sums no doubles: the order of the terms would matter."""
    name, cell = column["name"], f"`{column['name']}`"
    match column["kind"]:
        case "integer":
            # A sum of many BIGINTs may be more than a BIGINT holds, one of INTs only of 2**32 rows, and then it fails;
            # that of decimals is widened by Spark itself.
            summed = f"CAST({cell} AS decimal(28,0))" if column["type"] == "bigint" else cell
            return {f"sum({name})": f"sum({summed})"}
        case "decimal":
            return {f"sum({name})": f"sum({cell})"}
        case "date":
            return {f"sum({name})": f"sum({_day_number(cell)})"}
        case "datetime":
            return {
                f"sum(date({name}))": f"sum({_day_number(cell)})",
                f"sum(second_of_day({name}))": f"sum(hour({cell}) * 3600 + minute({cell}) * 60 + second({cell}))",
                f"sum(microsecond({name}))": f"sum(pmod(unix_micros({cell}), 1000000))",
            }
        case "text" | "binary":
            return {f"crc32({name})": f"sum(crc32(CAST({cell} AS binary))) % {CRC32_VALUES}"}
    return {}


def _day_number(cell: str) -> str:
    """20261122"""
    return f"year({cell}) * 10000 + month({cell}) * 100 + day({cell})"
