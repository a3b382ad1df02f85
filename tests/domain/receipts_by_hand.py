"""Works a receipt out again from what is printed on it, with fractions and nothing of the program."""

import re
from collections.abc import Mapping, Sequence
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


def criterion(data: Mapping[str, Any]) -> dict[str, Fraction] | None:
    """The three values of a criterion from its answer, what is there of the exhibits expected, and its ceiling.

    None for 不适用 and for kinds whose scale is not part of the receipt (checklist, indicator).
    """
    answer = data["answer"]
    if answer["state"] == "not_applicable":
        return None
    if answer["state"] != "answered":
        return {"evidenced": Fraction(0), "claimed": Fraction(0), "possible": Fraction(1)}
    value = answer["value"]
    exhibits = data["expected_exhibits"]
    if data["kind"] == "maturity":
        claimed, proved = Fraction(value["level"], 5), Fraction(_proved(value["level"], exhibits), 5)
    elif data["kind"] == "banded":
        claimed = Fraction(value["percent"], 100)
        proved = min(claimed, Fraction(data["evidence_ceiling"]["percent"], 100))
    elif data["kind"] == "yes_no":
        claimed = Fraction(int(value["yes"]))
        proved = claimed if exhibits and all(entry["there"] for entry in exhibits) else Fraction(0)
    else:
        return None
    return {"evidenced": proved, "claimed": claimed, "possible": claimed}


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
