"""Trend and season of revenue by month."""

from decimal import Decimal

from pandas import Period, PeriodIndex, Series, period_range

MONTHS_OF_YEAR = 12


def by_month(frame):
    """Revenue (USD) of every month from the first to the last, 0 where nothing was sold."""
    months = PeriodIndex.from_fields(year=list(frame.year), month=list(frame.month), freq="M")
    series = frame.revenue.set_axis(months)
    return series.reindex(period_range(months.min(), months.max(), freq="M"), fill_value=Decimal(0))


def finished(series, moment):
    """Without the month in which the source was read: it is not over."""
    return series[series.index < Period(moment, freq="M")]


def trend(series):
    """Mean of a month and the eleven before it: a year at a time, so that the season is not in it."""
    ends = range(MONTHS_OF_YEAR, len(series) + 1)
    means = [sum(series.iloc[end - MONTHS_OF_YEAR : end], Decimal(0)) / MONTHS_OF_YEAR for end in ends]
    return Series(means, index=series.index[MONTHS_OF_YEAR - 1 :], dtype=object)


def season(series):
    """
    A calendar month as percent of the mean month of its year, averaged over whole years; and these years.

    Empty with less than two whole years: one year can't tell a season from a trend.
    """
    years = [
        year for year, months in series.groupby(series.index.year) if len(months) == MONTHS_OF_YEAR and sum(months)
    ]
    if len(years) < 2:
        return {}, years
    shares = {year: share_of_year(series[series.index.year == year]) for year in years}
    return {
        month: sum(shares[year][month] for year in years) / len(years) for month in range(1, MONTHS_OF_YEAR + 1)
    }, years


def share_of_year(series):
    mean = sum(series, Decimal(0)) / MONTHS_OF_YEAR
    return {month.month: revenue / mean * 100 for month, revenue in series.items()}
