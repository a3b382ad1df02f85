"""Calendar arithmetic for windows and terms, with the month's last day where a day does not exist."""

import calendar
from datetime import date, timedelta
from fractions import Fraction


def add_months(day: date, months: int) -> date:
    """The same day `months` later (negative: earlier); the month's last day where that day does not exist.

    Beyond the calendar (9999-12-31 stands for 长期 on licences) the calendar's own end is returned.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    month += 1
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def add_years(day: date, years: Fraction | int) -> date:
    """The same day `years` later; half years are allowed, 29 February becomes 28 February in other years."""
    months = Fraction(years) * 12
    if months.denominator != 1:
        raise ValueError(f"not a whole number of months: {years} years")
    return add_months(day, int(months))


def last_day_within(day: date, months: int) -> date:
    """The last day that looks back to `day` over so many months: `day >= add_months(that day, -months)`."""
    last = add_months(day, months)
    if last == date.max or (day + timedelta(days=1)).month == day.month:
        return last
    # Every later day of the month looks back to the same month end.
    return date(last.year, last.month, calendar.monthrange(last.year, last.month)[1])


def covered_days(periods: list[tuple[date, date]], first: date, last: date) -> int:
    """Days of [first, last], both included, that lie in at least one of the periods (both ends included)."""
    total = 0
    reached = first - timedelta(days=1)
    for begin, end in sorted(periods):
        begin, end = max(begin, reached + timedelta(days=1), first), min(end, last)
        if begin <= end:
            total += (end - begin).days + 1
            reached = end
    return total
