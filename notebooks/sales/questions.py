"""The questions, from the same files as Athena's saved queries: see data/queries/index.ts."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "data" / "queries"

# Those that the notebook asks at its start, all of one run.
ASKED = (
    "sales-by-country",
    "sales-by-product-line",
    "revenue-by-month",
    "customers-by-revenue",
    "products-by-revenue",
    "payments-against-orders",
    "customers-by-outstanding",
    "orders-by-status",
    "orders-by-lateness",
    "sales-by-rep",
    "offices-by-revenue",
)

# How a question says that a column may be narrowed down.
ANYTHING = "LIKE '%'"


def statement(name):
    """The SELECT of a file, without its comments."""
    lines = (FOLDER / f"{name}.sql").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--"))


def narrowed(sql, chosen):
    """
    A question about some rows only, with Athena's execution parameters.

    `chosen`: a value for each ANYTHING of the question, in its order; None leaves it open. Values never enter the text.
    """
    first, *rest = sql.split(ANYTHING)
    if len(rest) != len(chosen):
        raise ValueError(f"the question has {len(rest)} conditions {ANYTHING}, got {len(chosen)} values")
    conditions = (ANYTHING if value is None else "= ?" for value in chosen)
    text = first + "".join(condition + part for condition, part in zip(conditions, rest))
    return text, [quoted(value) for value in chosen if value is not None]


def quoted(value):
    """Athena wants a text among its parameters with its quotes."""
    return "'" + str(value).replace("'", "''") + "'"
