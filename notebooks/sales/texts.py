"""Texts of the data on a page: always as text, whatever they look like."""

import unicodedata
from decimal import Decimal
from html import escape

# Of a name in a chart; the table beside it has the whole.
LONGEST_IN_CHART = 28


def cell(value):
    """A value as HTML. A name keeps its own direction, and does not turn its neighbours around."""
    if isinstance(value, (int, float, Decimal)):
        return number(value)
    return "" if value is None else f"<bdi>{escape(str(value))}</bdi>"


def number(value):
    """`9,365,336.43`, `2,996`: with the digits that it has."""
    return f"{value:,}"


def whole(value):
    """`9,365,336`: what a chart has room for."""
    return f"{value:,.0f}"


def printable(text):
    """Control characters would break a chart's SVG."""
    return "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in str(text))


def short(name):
    """One line for a chart."""
    line = printable(name)
    return line if len(line) <= LONGEST_IN_CHART else line[: LONGEST_IN_CHART - 1] + "…"
