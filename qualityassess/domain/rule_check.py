"""规则核对: what was decided about each part of an award's pack while it was compared with the notice of a round."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from qualityassess.domain.application import RuleCheck

Pack = dict[str, Any]
"""An award file as plain data, as TOML and JSON have it."""

DATES, SCORE = "dates", "score"
"""Parts that every pack has besides its conditions, steps and materials."""

KINDS = ("gate", "step", "material")
"""Lists of a pack whose rows are compared one by one: conditions, steps, materials."""

DATE_KEYS = ("issued", "opens", "closes")
"""Dates of a round: its notice, the first and the last day of filing; ISO."""

SCORE_KEYS = ("min_score", "scores_items", "criteria_set")

_NOTICE = "notice"

_ANSWERED = ("ask", "gates_note", "years_note", "min_score_note", "window_note")
"""What a pack says of conditions and dates that were not seen; a comparison with the notice answers it."""


class Verdict(StrEnum):
    """What was decided about a part: 照办 as it stands, changed, added, or struck because the notice has it not."""

    CONFIRMED = "confirmed"
    EDITED = "edited"
    ADDED = "added"
    STRUCK = "struck"


def parts(pack: Mapping[str, Any]) -> tuple[str, ...]:
    """Ids of everything that has to be decided, in reading order: `gate:g1`, `step:filing` …, `dates`, `score`."""
    rows = tuple(f"{kind}:{row['id']}" for kind in KINDS for row in pack.get(kind, ()))
    return (*rows, DATES, SCORE)


def table_of(pack: Mapping[str, Any], part: str) -> Mapping[str, Any]:
    """The values of a part; KeyError where the pack has no such part."""
    if part == DATES:
        return {key: pack.get("check", {}).get(key, "") for key in DATE_KEYS}
    if part == SCORE:
        return {key: pack[key] for key in SCORE_KEYS if key in pack}
    kind, _, row_id = part.partition(":")
    for row in pack.get(kind, ()) if kind in KINDS else ():
        if row["id"] == row_id:
            found: Mapping[str, Any] = row
            return found
    raise KeyError(part)


def verdicts(check: RuleCheck) -> dict[str, Verdict]:
    """What was decided so far, by part."""
    pairs = (entry.rpartition("=") for entry in check.decided)
    return {part: Verdict(verdict) for part, _, verdict in pairs}


def open_parts(check: RuleCheck, pack: Mapping[str, Any]) -> tuple[str, ...]:
    """Parts that nobody has decided yet."""
    known = verdicts(check)
    return tuple(part for part in parts(pack) if part not in known)


def decided(check: RuleCheck, found: Mapping[str, Verdict]) -> RuleCheck:
    """The check with more decisions; a later one takes the place of an earlier one."""
    known = {**verdicts(check), **found}
    return replace(check, decided=tuple(f"{part}={verdict.value}" for part, verdict in known.items()))


def confirmed(check: RuleCheck, chosen: Iterable[str]) -> RuleCheck:
    """Parts confirmed as they stand; one that was edited or added stays so, a struck one comes back."""
    known = verdicts(check)
    kept = (Verdict.EDITED, Verdict.ADDED)
    return decided(check, {part: Verdict.CONFIRMED for part in chosen if known.get(part) not in kept})


def struck(check: RuleCheck, chosen: Iterable[str]) -> RuleCheck:
    """Parts that the notice does not have; they stay in the draft until it is signed, so that they can come back."""
    return decided(check, dict.fromkeys(chosen, Verdict.STRUCK))


def changed(pack: Mapping[str, Any], part: str, table: Mapping[str, Any]) -> Pack:
    """The pack with other values of a part; empty values are left out."""
    found = deepcopy(dict(pack))
    values = {key: value for key, value in table.items() if value not in ("", None, [], ())}
    if part == DATES:
        kept = {key: value for key, value in found.get("check", {}).items() if key not in DATE_KEYS}
        found["check"] = {**kept, **values}
    elif part == SCORE:
        found = {key: value for key, value in found.items() if key not in SCORE_KEYS}
        found = {**found, "scores_items": False, "criteria_set": "", **values}
    else:
        kind, _, row_id = part.partition(":")
        found[kind] = [dict(values) if row["id"] == row_id else row for row in found.get(kind, ())]
    return found


def added(pack: Mapping[str, Any], kind: str, table: Mapping[str, Any]) -> tuple[Pack, str]:
    """The pack with one more row, and the part's id; a row without id, or with a known one, gets a new id."""
    found = deepcopy(dict(pack))
    rows = found.get(kind, [])
    taken = {row["id"] for row in rows}
    row_id = str(table.get("id") or "")
    if not row_id or row_id in taken:
        row_id = next(name for name in (f"n{n}" for n in range(1, len(taken) + 2)) if name not in taken)
    row = {**table, "id": row_id}
    row.setdefault("confidence", "confirmed")
    if kind == "step":
        row.setdefault("order", 1 + max((step["order"] for step in rows), default=0))
    if kind == "material":
        row.setdefault("required", True)
    found[kind] = [*rows, row]
    return found, f"{kind}:{row_id}"


def blank(award: str, round_name: str, title: Mapping[str, str], level: str, region: str) -> Pack:
    """The empty form of an award of one's own."""
    return {
        "format": 1,
        "id": award,
        "version": round_name,
        "title": dict(title),
        "level": level,
        "region": region,
        "role": "target",
        "confidence": "confirmed",
        "gates_complete": False,
        "criteria_set": "",
        "scores_items": False,
        "rule": {
            "title_zh": title["zh"],
            "title_en": title["en"],
            "number": "",
            "status": "unknown",
            "seen": "part",
        },
        "cycle": {},
        "quota": {},
        "check": {"round": round_name},
    }


def draft_of(pack: Mapping[str, Any], round_name: str) -> Pack:
    """A pack as the draft of a round: its dates are asked anew, all else is kept to be compared."""
    found = deepcopy(dict(pack))
    found["check"] = {"round": round_name}
    return found


def without_struck(check: RuleCheck, pack: Mapping[str, Any]) -> Pack:
    """The pack without the rows that were struck; a struck score means that no items are scored."""
    gone = {part for part, verdict in verdicts(check).items() if verdict is Verdict.STRUCK}
    found = deepcopy(dict(pack))
    for kind in KINDS:
        if kind in found:
            found[kind] = [row for row in found[kind] if f"{kind}:{row['id']}" not in gone]
    if SCORE in gone:
        found = changed(found, SCORE, {})
    return found


def signed_pack(check: RuleCheck, pack: Mapping[str, Any]) -> Pack:
    """The pack as it holds for its round: every row confirmed with the notice as its source, signed by whom and when.

    The version names the round too, since conditions of one round
    are not carried to the next.
    """
    assert check.signed is not None
    found = without_struck(check, pack)
    dates = found.get("check", {})
    notice = str(dates.get("notice") or check.notice)
    base = check.base.partition("@")[2]
    found["version"] = f"{base}+{check.round}" if base else check.round
    for key in _ANSWERED:
        found.pop(key, None)
    found["confidence"] = "confirmed"
    found["gates_complete"] = True
    found["rule"] = {
        **found["rule"],
        "status": "in_force",
        "seen": "full",
        "valid_from": dates.get("issued") or dates.get("opens", ""),
        "valid_to": dates.get("closes", ""),
    }
    sources = [row for row in found.get("source", ()) if row["id"] != _NOTICE]
    own = {"id": _NOTICE, "title": notice, "grade": "official", "date": dates.get("issued", "")}
    found["source"] = [own, *sources]
    for kind in KINDS:
        rows = found.get(kind, ())
        found[kind] = [{**row, "confidence": "confirmed", "sources": [_NOTICE]} for row in rows]
    found["check"] = {
        "round": check.round,
        **{key: dates[key] for key in DATE_KEYS if dates.get(key)},
        "base": check.base,
        "notice": notice,
        "by": check.signed_by,
        "on": check.signed.isoformat(),
        "kept": [part for part, verdict in verdicts(check).items() if verdict is Verdict.CONFIRMED],
    }
    return found


def first_day(pack: Mapping[str, Any]) -> str:
    """Day from which the pack holds, ISO; empty while it is not known."""
    dates = pack.get("check", {})
    return str(dates.get("issued") or dates.get("opens") or "")


def holds_on(pack: Mapping[str, Any], day: date) -> bool:
    """Whether an application on the day falls under the pack's round: from its notice to its last day of filing."""
    text = day.isoformat()
    first, last = first_day(pack), str(pack.get("check", {}).get("closes", ""))
    return bool(first and last) and first <= text <= last
