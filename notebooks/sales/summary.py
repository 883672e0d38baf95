"""Figures that follow from the answers."""

from decimal import ROUND_HALF_UP, Decimal

from pandas import DataFrame

CENT = Decimal("0.01")
TENTH = Decimal("0.1")


def total(frame, column):
    return sum(frame[column], Decimal(0))


def percent(part, of):
    """With one digit; None of nothing."""
    return (Decimal(part) / Decimal(of) * 100).quantize(TENTH, ROUND_HALF_UP) if of else None


def key_figures(run):
    lines, payments, status = (
        run.answers[name] for name in ("sales-by-product-line", "payments-against-orders", "orders-by-status")
    )
    revenue, margin, cancelled = (total(lines, column) for column in ("revenue", "margin", "cancelled"))
    counted = status[status.order_status != "Cancelled"]
    rows = [
        ("revenue, USD", revenue),
        ("margin at current cost, USD", margin),
        ("margin, % of revenue", percent(margin, revenue)),
        ("orders", int(sum(counted.orders))),
        ("cancelled, USD, in none of the above", cancelled),
        ("paid, USD", total(payments, "paid")),
        ("outstanding, USD", total(payments, "outstanding")),
    ]
    return DataFrame(rows, columns=["figure", "value"], dtype=object)


def with_margin_percent(frame):
    """Beside its margin in USD."""
    shares = [percent(margin, revenue) for margin, revenue in zip(frame.margin, frame.revenue)]
    widened = frame.copy()
    widened.insert(list(frame.columns).index("margin") + 1, "margin_percent", shares)
    return widened


def with_late_percent(frame):
    """Of what was shipped, how much after the day it was wanted."""
    return frame.assign(
        late_percent=[percent(late, shipped) for late, shipped in zip(frame.shipped_late, frame.shipped)]
    )


def months_table(series, means):
    """`means`: the trend, which begins eleven months later."""
    rows = [
        (month.year, month.month, revenue, means[month].quantize(CENT, ROUND_HALF_UP) if month in means.index else None)
        for month, revenue in series.items()
    ]
    return DataFrame(rows, columns=["year", "month", "revenue", "trend"], dtype=object)


def season_table(shares):
    rows = [(month, share.quantize(TENTH, ROUND_HALF_UP)) for month, share in shares.items()]
    return DataFrame(rows, columns=["month", "percent_of_mean_month"], dtype=object)
