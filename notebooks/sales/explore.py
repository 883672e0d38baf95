"""Top customers and products, narrowed down by line, country and year."""

import ipywidgets
from IPython.display import HTML, display

from sales.charts import bars
from sales.errors import Told
from sales.page import heading, note, table
from sales.published import answer, connect, live_run
from sales.questions import narrowed, statement
from sales.summary import with_margin_percent

QUESTIONS = {
    "customers": ("customers-by-revenue", "customer_name"),
    "products": ("products-by-revenue", "product_name"),
}
ALL = "all"
NUMBERS = [10, 5, 20]


def choices(values):
    """What a list offers: a label for people, and the value."""
    return [(ALL, None), *((str(value), value) for value in values)]


def controls(run):
    months = run.answers["revenue-by-month"]
    offered = {
        "line": sorted(run.answers["sales-by-product-line"].product_line),
        "country": sorted(run.answers["sales-by-country"].country),
        "year": sorted(set(months.year)),
    }
    return {
        "what": ipywidgets.Dropdown(options=list(QUESTIONS), description="top"),
        "number": ipywidgets.Dropdown(options=NUMBERS, description="how many"),
        **{name: ipywidgets.Dropdown(options=choices(values), description=name) for name, values in offered.items()},
    }


def top(run):
    """
    Asks Athena anew for each choice; says so when a newer run was published meanwhile.

    The answer is an output of the cell, and no widget: so the notebook keeps it, and paper has the last choice.
    """
    chosen = controls(run)
    connection = connect()

    def answered():
        values = {name: control.value for name, control in chosen.items()}
        try:
            shown = outcome(connection, run, values)
        except Told as told:
            shown = [note(str(told))]
        return HTML("".join(part.data for part in shown))

    display(ipywidgets.HBox(list(chosen.values()), layout={"flex_flow": "row wrap"}))
    place = display(answered(), display_id=True)
    for control in chosen.values():
        control.observe(lambda _change: place.update(answered()), "value")


def outcome(connection, run, chosen):
    """What is displayed for a choice."""
    question, label = QUESTIONS[chosen["what"]]
    conditions = [chosen["line"], chosen["country"], chosen["year"]]
    frame = answer(connection, *narrowed(statement(question), conditions))
    live = live_run(connection)
    if live != run.run_id:
        return [newer(live)]
    if frame.empty:
        return [note("Nothing was sold of this, there, in that year.")]
    few = frame.head(chosen["number"])
    where = ", ".join(f"{name} {chosen[name] or ALL}" for name in ("line", "country", "year"))
    title = f"Top {len(few)} {chosen['what']} by {heading('revenue')}: {where}"
    return [bars(few, label, "revenue", title, run), table(with_margin_percent(few), title, run)]


def newer(live):
    return note(
        f"Another run was published meanwhile: {live}. What stands above is of the run that is named under it; "
        "Run > Run All Cells shows the other one."
    )


def freshness(run):
    """Whether what was read is still what is published."""
    live = live_run(connect())
    return note(f"Run {run.run_id} is still the published one.") if live == run.run_id else newer(live)
