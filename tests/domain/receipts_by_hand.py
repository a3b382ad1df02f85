"""Works a receipt out again from what is printed on it, with fractions and nothing of the program."""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

Row = Sequence[str]
ENDS = ("evidenced", "claimed", "possible")


def number(text: str) -> Fraction:
    """The exact value that stands before its rounded figure, as in `107/250 = 42.8 %`."""
    return Fraction(text.split(" = ")[0])


def rounded(value: Fraction, decimals: int) -> str:
    """The figure of a value, halves away from zero, worked out on decimal digits."""
    scaled, rest = divmod(abs(value.numerator) * 10**decimals, value.denominator)
    scaled += 2 * rest >= value.denominator
    digits = str(scaled).zfill(decimals + 1)
    shown = f"{digits[: len(digits) - decimals]}.{digits[len(digits) - decimals :]}" if decimals else digits
    return f"-{shown}" if value < 0 and scaled else shown


def weighed(rows: Sequence[Row], weight: int) -> tuple[Fraction, ...]:
    """Σ weight · value / Σ weight of each column right of the weights; the last row is the sum of the weights."""
    *inputs, total = rows
    weights = [int(row[weight]) for row in inputs]
    assert sum(weights) == int(total[weight]), "the sum of the weights is wrong"
    columns = range(weight + 1, len(total))
    return tuple(
        sum((w * number(row[n]) for w, row in zip(weights, inputs, strict=True)), Fraction(0)) / sum(weights)
        for n in columns
    )


def gain(rows: Sequence[Row]) -> Fraction:
    """(target - evidenced) · each share below: target, evidenced, claimed and the gap come first, then the shares."""
    target, evidenced, _, distance, *shares = (number(row[1]) for row in rows)
    assert target - evidenced == distance, "the gap is not target less evidenced"
    product = distance
    for share in shares:
        product *= share
    return product


def mean(receipt: Mapping[str, Any]) -> dict[str, Fraction]:
    """Σ weight · value / Σ weight of a receipt as data, for each score that its inputs carry."""
    inputs = receipt["inputs"]
    total = sum(row["weight"] for row in inputs)
    assert total == receipt["total_weight"], "the sum of the weights is wrong"
    return {
        end: sum((row["weight"] * Fraction(row[end]) for row in inputs), Fraction(0)) / total
        for end in ENDS
        if all(end in row for row in inputs)
    }


def points(data: Mapping[str, Any]) -> dict[str, Fraction]:
    """Σ points of the items; items that were not asked are still possible in full."""
    inputs = data["receipt"]["inputs"]
    sums = {end: sum((Fraction(row[end]["exact"]) for row in inputs), Fraction(0)) for end in ENDS}
    sums["possible"] += data["of"] - sum(row["points"] for row in inputs)
    return sums


def printed_points(rows: Sequence[Row]) -> list[Fraction]:
    """Σ of each column of points between full points and estimate; a dash adds nothing."""
    columns = range(2, len(rows[0]) - 1)
    return [sum((number(row[n]) for row in rows if row[n] != "–"), Fraction(0)) for n in columns]


def change(rows: Sequence[Row]) -> list[Fraction]:
    """Later less earlier of each column; the parts between the two have to bring the one to the other."""
    found = []
    for column in range(1, len(rows[0])):
        earlier, *parts, later = (number(row[column]) for row in rows)
        assert earlier + sum(parts) == later, "the parts do not sum to the change"
        found.append(later - earlier)
    return found


def counted(rows: Sequence[Row], words: Sequence[str]) -> list[int]:
    """How many rows end with each of the words."""
    return [sum(row[-1] == word for row in rows) for word in words]


def column_sums(rows: Sequence[Row]) -> list[int]:
    """The sums of the columns of whole numbers right of the first."""
    return [sum(int(row[n]) for row in rows) for n in range(1, len(rows[0]))]


def widths(rows: Sequence[Row]) -> dict[str, Fraction]:
    """The widths of each reason, and under "" of all of them: Σ of the exact value in the last column."""
    found = {"": Fraction(0)}
    for row in rows:
        found[""] += number(row[-1])
        found[row[1]] = found.get(row[1], Fraction(0)) + number(row[-1])
    return found


def criterion(
    data: Mapping[str, Any], scale: Mapping[str, Any], held: int | None, *, computed: bool
) -> dict[str, Fraction] | None:
    """The three values of a criterion from its answer, what is there of the exhibits expected, and its ceiling.

    `scale` is the criterion as its TOML file has it, `held` the level that `register_level` gives. None for 不适用.
    """
    answer = data["answer"]
    if answer["state"] == "not_applicable":
        return None
    if answer["state"] != "answered":
        return {"evidenced": Fraction(0), "claimed": Fraction(0), "possible": Fraction(1)}
    claimed, proved = _values(data, scale, answer["value"], held)
    return {"evidenced": claimed if computed else min(proved, claimed), "claimed": claimed, "possible": claimed}


def _values(
    data: Mapping[str, Any], scale: Mapping[str, Any], value: Mapping[str, Any], held: int | None
) -> tuple[Fraction, Fraction]:
    """Claimed and proved value of an answer."""
    exhibits = data["expected_exhibits"]
    whole = bool(exhibits) and all(entry["there"] for entry in exhibits)
    match data["kind"]:
        case "maturity":
            return Fraction(value["level"], 5), Fraction(_proved(value["level"], exhibits), 5)
        case "register":
            return Fraction(value["level"], 5), Fraction(held or 0, 5)
        case "banded":
            return Fraction(value["percent"], 100), Fraction(data["evidence_ceiling"]["percent"], 100)
        case "checklist":
            weights = {tick["id"]: int(tick.get("weight", 1)) for tick in scale["ticks"]}
            shown = [tick for tick in value["ticks"] if _tick_proved(tick, exhibits)]
            return tuple(  # type: ignore[return-value]
                Fraction(sum(weights[tick] for tick in ticks), sum(weights.values()))
                for ticks in (value["ticks"], shown)
            )
        case "indicator":
            claimed = amount(scale["indicator"], Fraction(value["amount"]), value["years"])
        case "yes_no":
            claimed = Fraction(int(value["yes"]))
        case other:
            raise AssertionError(f"{other}: a kind of criterion that nobody works out by hand")
    return claimed, claimed if whole else Fraction(0)


def _tick_proved(tick: str, exhibits: Sequence[Mapping[str, Any]]) -> bool:
    """Whether something is expected for a tick, by itself or for all ticks, and all of it is there."""
    concerned = [entry["there"] for entry in exhibits if entry["tick"] in ("", tick)]
    return bool(concerned) and all(concerned)


def amount(scale: Mapping[str, Any], value: Fraction, years: int) -> Fraction:
    """The value of an indicator: 0 at the floor, 1 at the goal; one year alone gives a quarter at most."""
    goal = Fraction(str(scale["goal"]))
    if scale["direction"] == "target":
        found = 1 - abs(value - goal) / Fraction(str(scale["deviation"]))
    else:
        floor = Fraction(str(scale["floor"]))
        found = (value - floor) / (goal - floor)
    most = Fraction(1, 4) if years < 2 else Fraction(1)
    return max(Fraction(0), min(found, most))


def register_level(scale: Mapping[str, Any], records: Sequence[Any], on: date) -> int | None:
    """The highest level all needs of which enough records have; None without records in scope."""
    scope = [r for r in records if _words(r, scale.get("where", {}))]
    reached = [0] if scope else []
    for rule in scale["rules"]:
        enough = []
        for need in rule["needs"]:
            having = sum(_record_has(record, need, scale.get("steps", {}), on) for record in scope)
            enough.append(having >= need.get("at_least", 1) and having * 100 >= need.get("percent", 0) * len(scope))
        if scope and all(enough):
            reached.append(rule["level"])
    return max(reached, default=None)


def _words(record: Any, allowed: Mapping[str, Any]) -> bool:
    return all(str(getattr(record, column)) in words for column, words in allowed.items())


def _record_has(record: Any, need: Mapping[str, Any], steps: Mapping[str, Any], on: date) -> bool:
    if any(not getattr(record, column) for column in need.get("filled", ())):
        return False
    if not _words(record, need.get("equal", {})):
        return False
    if any((getattr(record, column) or date.min) < on for column in need.get("ahead", ())):
        return False
    for column, months in need.get("within", {}).items():
        day = getattr(record, column)
        year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
        first = date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))
        if day is None or not first <= day <= on:
            return False
    if need.get("steps"):
        wanted = set(steps.get(str(record.kind), ()))
        return bool(wanted) and wanted <= set(record.steps)
    return True


def _proved(level: int, exhibits: Sequence[Mapping[str, Any]]) -> int:
    """The highest level up to the answered one for which no expected exhibit is missing."""
    if not exhibits:
        return 0
    missing = [int(entry["from_level"]) for entry in exhibits if not entry["there"]]
    return min([level, *(step - 1 for step in missing)])


def bridge(data: Mapping[str, Any]) -> dict[str, Fraction]:
    """The change of a comparison as the sum of its parts, each of them the sum of its steps."""
    ends = [end for end in ENDS[:2] if end in data["parts"][0]]
    found = {}
    for end in ends:
        parts = {row["part"]: Fraction(row[end]["exact"]) for row in data["parts"]}
        for part, value in parts.items():
            steps = (Fraction(row[end]["exact"]) for row in data["steps"] if row["part"] == part)
            assert sum(steps, Fraction(0)) == value, f"the steps of {part} do not sum to it"
        found[end] = sum(parts.values(), Fraction(0))
    return found


def figures(text: str) -> list[str]:
    """The decimal figures in a text, in order."""
    return re.findall(r"-?\d+\.\d+", text)
