"""What cells show: HTML that reads in light and dark, in print, with a screen reader, and on a narrow screen."""

from html import escape

from IPython.display import HTML

from sales.texts import cell, number

# JupyterLab sets all cells of a table to the right, by a rule that goes before ours unless ours is important. On paper,
# which JupyterLab and nbconvert make of the same HTML, no code and no controls stand, since neither can be used there;
# and outputs are blocks, since what lies in JupyterLab's boxes is cut at the end of a page.
STYLE = """<style>
.sales-figure { overflow-x: auto; margin: 0 0 1em; max-width: 60rem; }
.sales-figure table { border-collapse: collapse; margin: 0; font-size: 0.95em; }
.sales-figure caption { text-align: start; font-weight: bold; padding: 0.3em 0; color: inherit; }
.sales-figure table :is(th, td) {
  padding: 0.2em 0.7em; text-align: left !important; line-height: 1.4;
  white-space: normal;
}
.sales-figure bdi { display: inline-block; max-width: 16rem; overflow-wrap: break-word; }
.sales-figure table th { vertical-align: bottom; }
.sales-figure table .sales-number {
  text-align: right !important; white-space: nowrap; font-variant-numeric: tabular-nums;
}
.sales-figure img { display: block; width: 100%; min-width: 30rem; max-width: 46rem; background: white; }
.sales-figure p, .sales-note { margin: 0.3em 0; max-width: 46rem; }
@media print {
  @page { size: a4; margin: 14mm; }
  :root, body {
    color-scheme: light; --jp-layout-color0: white; --jp-layout-color2: #f2f2f2; --jp-ui-font-color1: black;
    --jp-content-font-color0: black; --jp-content-font-color1: black; --jp-rendermime-table-row-background: #f2f2f2;
  }
  body .jp-Notebook { padding: 0; margin: 0; }
  body :is(.jp-Cell, .jp-Cell-outputWrapper, .jp-OutputArea, .jp-OutputArea-child, .jp-OutputArea-output) {
    display: block !important; overflow: visible !important; width: auto !important; max-width: none; padding: 0;
    margin: 0;
  }
  body :is(.jp-CodeCell .jp-Cell-inputWrapper, .jp-InputPrompt, .jp-OutputPrompt, .jp-Collapser, .jupyter-widgets) {
    display: none !important;
  }
  .jp-MarkdownCell, .jp-RenderedHTMLCommon :is(h1, h2, h3), .sales-figure :is(caption, thead) { break-after: avoid; }
  .sales-figure { overflow: visible; max-width: none; margin: 0 0 4mm; }
  .sales-figure:has(img), .sales-figure tr { break-inside: avoid; }
  .sales-figure > p, .sales-figure tbody tr:is(:nth-child(-n+2), :last-child) { break-before: avoid; }
  .sales-figure img { min-width: 0; max-width: 130mm; }
  .sales-figure table { font-size: 8.5pt; }
  .sales-figure table :is(th, td) { padding: 0.15em 0.5em; }
  .sales-figure bdi { display: inline; overflow-wrap: anywhere; }
  .sales-figure td:has(bdi) { min-width: 16mm; }
}
</style>"""

# Column names of the answers, for people.
HEADINGS = {
    "customer_number": "no.",
    "customer_name": "customer",
    "employee_number": "no.",
    "full_name": "sales representative",
    "product_code": "code",
    "product_name": "product",
    "product_line": "line",
    "office_code": "office",
    "order_status": "status",
    "margin_percent": "margin, %",
}
# Not thousands of anything.
LABELS = {"year", "month", "customer_number", "employee_number"}
MONEY = {"revenue", "margin", "cancelled", "ordered", "paid", "outstanding", "credit_limit", "trend", "amount"}


def heading(column):
    words = HEADINGS.get(column, column.replace("_", " "))
    return f"{words}, USD" if column in MONEY else words


def label(value):
    return "" if value is None else str(value)


def figure(name, inner, origin):
    """`name`: what it is, for who can't see it. It scrolls by itself where the screen is narrow."""
    told = escape(name, quote=True)
    return (
        f'<div class="sales-figure" role="region" aria-label="{told}" tabindex="0">{inner}<p>{escape(origin)}</p></div>'
    )


def table_html(frame, caption, origin):
    columns = list(frame.columns)
    is_number = {
        column: column not in LABELS and all(not isinstance(value, str) for value in frame[column])
        for column in columns
    }
    kind = {column: ' class="sales-number"' if is_number[column] else "" for column in columns}
    head = "".join(f'<th scope="col"{kind[column]}>{escape(heading(column))}</th>' for column in columns)
    shown = {column: (label if column in LABELS else cell) for column in columns}
    rows = "".join(
        "<tr>"
        + "".join(f"<td{kind[column]}>{shown[column](value)}</td>" for column, value in zip(columns, row))
        + "</tr>"
        for row in frame.itertuples(index=False, name=None)
    )
    inner = f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return figure(f"Table: {caption}", inner, origin)


def table(frame, caption, run):
    """All rows, all digits."""
    return HTML(table_html(frame, caption, run.origin))


def head(run):
    """Which run this is about, and what its audit said."""
    warned = f"The audit warns: {run.warned}." if run.warned else "The audit has nothing to remark."
    waived = f" Waived: {run.waived}." if run.waived else ""
    again = " A newer run was published while this was read, so all was asked again." if run.times_asked > 1 else ""
    return HTML(
        f'{STYLE}<p class="sales-note"><strong>{escape(run.origin)}.</strong> '
        f"{number(len(run.answers))} questions, all answered from this run.{escape(again)} {escape(warned + waived)}</p>"
    )


def note(text):
    return HTML(f'<p class="sales-note" role="status">{escape(text)}</p>')
