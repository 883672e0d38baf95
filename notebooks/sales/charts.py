"""
Charts for print and for eyes that tell few colours apart: colours of Okabe and Ito, values written beside what they
are of, lines that differ in more than colour.

https://jfly.uni-koeln.de/color/
"""

import base64
import io
import warnings
from html import escape
from textwrap import fill

import matplotlib
from IPython.display import HTML
from matplotlib.dates import AutoDateLocator
from matplotlib.figure import Figure

from sales.page import figure
from sales.texts import printable, short, whole

BLUE, VERMILION, GREY = "#0072B2", "#D55E00", "#595959"

# Bars beyond these are told in one.
MOST_BARS = 12
WIDTH_INCHES = 7.2
# Letters of a title that fit in.
LONGEST_LINE = 60

SETTINGS = {
    # Letters stay letters, which the browser draws: it knows all scripts, in both directions.
    "svg.fonttype": "none",
    "svg.hashsalt": "sales",
    "font.family": "DejaVu Sans",
    "font.size": 11,
    # A name may have dollars.
    "text.parse_math": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


# Before each function that draws: texts look at the settings when they are made.
with_settings = matplotlib.rc_context(SETTINGS)


def canvas(title, height_inches):
    """What is chosen may make a title long: it has the whole width, and goes on below."""
    drawing = Figure(figsize=(WIDTH_INCHES, height_inches), layout="constrained")
    drawing.suptitle(fill(printable(title), LONGEST_LINE), x=0.01, ha="left", fontsize=12, fontweight="bold")
    return drawing, drawing.subplots()


def chart(drawing, title, summary, run):
    """The drawing as an image with a text for who can't see it."""
    file = io.BytesIO()
    with warnings.catch_warnings():
        # Only for measuring: the browser's fonts have them.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        drawing.savefig(file, format="svg", metadata={"Date": None})
    source = base64.b64encode(file.getvalue()).decode("ascii")
    alt = escape(f"{title}. {summary}", quote=True)
    return HTML(figure(f"Chart: {title}", f'<img alt="{alt}" src="data:image/svg+xml;base64,{source}">', run.origin))


@with_settings
def bars(frame, label, value, title, run):
    """The largest first; those below zero to the left, in another colour and with their sign."""
    names, values = shown(list(frame[label]), list(frame[value]))
    drawing, axes = canvas(title, 1 + 0.34 * len(names))
    numbers = [float(amount) for amount in values]
    drawn = axes.barh(range(len(names)), numbers, color=[BLUE if amount >= 0 else VERMILION for amount in numbers])
    axes.bar_label(drawn, [whole(amount) for amount in values], padding=4)
    axes.set_yticks(range(len(names)), [short(name) for name in names])
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.tick_params(length=0)
    axes.margins(x=0.16, y=0.02)
    axes.spines[["left", "bottom"]].set_visible(False)
    if min(numbers, default=0) < 0:
        axes.axvline(0, color=GREY, linewidth=0.8)
    summary = "; ".join(f"{name} {whole(amount)}" for name, amount in zip(names, values))
    return chart(drawing, title, summary, run)


def shown(names, values):
    """What is left over comes last, as one."""
    if len(names) <= MOST_BARS:
        return names, values
    rest = values[MOST_BARS - 1 :]
    return [*names[: MOST_BARS - 1], f"{len(rest)} others together"], [*values[: MOST_BARS - 1], sum(rest)]


@with_settings
def months(series, means, title, run):
    """Revenue by month as thin bars, the trend over them as a line."""
    drawing, axes = canvas(title, 3.6)
    days = series.index.to_timestamp()
    axes.bar(
        days, [float(amount) / 1000 for amount in series], width=22, color="#9ECAE1", edgecolor=BLUE, label="a month"
    )
    if len(means):
        ends = means.index.to_timestamp()
        axes.plot(ends, [float(mean) / 1000 for mean in means], color=VERMILION, linewidth=3, label="mean of a year")
        last = f"{float(means.iloc[-1]) / 1000:,.0f}"
        axes.annotate(
            last,
            (ends[-1], float(means.iloc[-1]) / 1000),
            (6, 0),
            textcoords="offset points",
            va="center",
            color="#A04000",
            fontweight="bold",
        )
    axes.xaxis.set_major_locator(AutoDateLocator(minticks=2, maxticks=9))
    axes.set_ylabel("thousand USD")
    axes.yaxis.set_major_formatter(lambda amount, _: f"{amount:,.0f}")
    axes.legend(loc="upper left", frameon=False, ncols=2)
    axes.margins(x=0.06, y=0.18)
    largest = max(series.items(), key=lambda item: item[1])
    summary = f"{len(series)} months; the largest is {largest[0]} with {whole(largest[1])} USD"
    return chart(drawing, title, summary, run)


@with_settings
def seasons(shares, title, run):
    """100 is the mean month of a year."""
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    drawing, axes = canvas(title, 3)
    values = [float(share) for share in shares.values()]
    drawn = axes.bar(names, values, color=BLUE)
    paper = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    axes.bar_label(drawn, [whole(share) for share in shares.values()], padding=3, bbox=paper)
    axes.axhline(100, color=VERMILION, linewidth=1.5, linestyle="--", zorder=0)
    axes.set_yticks([])
    axes.margins(y=0.15)
    axes.spines["left"].set_visible(False)
    summary = "; ".join(f"{name} {whole(share)}" for name, share in zip(names, shares.values()))
    return chart(drawing, title, summary, run)
