"""Reads an enterprise's profile (企业档案) from TOML or JSON, naming every fault with its line at once."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from qualityassess.domain.errors import Problem, dotted
from qualityassess.domain.profile import AboveScale, Activity, LegalForm, Profile, YearFigures

Whole = Annotated[int, Field(strict=True)]
Flag = Annotated[bool, Field(strict=True)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")


class AboveScaleTable(_Table):
    """`above_scale = { value = true, year = 2025, proof = "…" }`."""

    value: Flag
    year: Whole | None = None
    proof: str = ""


class YearTable(_Table):
    """One `[[years]]`: persons, and money in integer yuan."""

    year: Whole
    headcount: Whole | None = None
    headcount_bachelor: Whole | None = None
    revenue: Whole | None = None
    profit: Whole | None = None
    tax: Whole | None = None
    research: Whole | None = None
    export: Whole | None = None
    assets: Whole | None = None
    liabilities: Whole | None = None


ActivityTable: type[BaseModel] = create_model(
    "ActivityTable",
    __base__=_Table,
    # pydantic's overloads do not know fields that are made from an enumeration.
    **{activity.value: (Flag | None, None) for activity in Activity},  # type: ignore[call-overload]
)


class ProfileTable(_Table):
    """The whole file; what is left out has not been entered."""

    name: str
    credit_code: str = ""
    legal_representative: str = ""
    legal_form: LegalForm | None = None
    registered_capital: Whole | None = None
    registered_address: str = ""
    production_address: str = ""
    sites: tuple[str, ...] = ()
    group: str = ""
    region: str = ""
    industry: str = ""
    sector: str = ""
    main_products: str = ""
    founded: date | None = None
    registered: date | None = None
    operating_since: date | None = None
    excellence_since: date | None = None
    quality_head: str = ""
    quality_head_post: str = ""
    contact_phone: str = ""
    above_scale: AboveScaleTable | None = None
    specialised_innovator: Flag | None = None
    efficiency_class: str = ""
    years: tuple[YearTable, ...] = ()
    activities: ActivityTable | None = None
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A file as read: the profile of all that is sound, the faults of all that is not, and where fields stand."""

    name: str
    text: str
    profile: Profile
    problems: tuple[Problem, ...]

    def line(self, field: str) -> int:
        """Line of a field of the profile, counted from 1; 0 where it does not stand in the file."""
        return _line(self.text, (field,))


def read_profile_file(path: Path) -> ProfileFile:
    """The profile of a `.toml` or `.json` file; any other name is read as TOML."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return _broken(path, "", Problem("file_not_utf8", file=path.name))
    except FileNotFoundError:
        return _broken(path, "", Problem("exhibit_missing", values=(("path", str(path)),)))
    except OSError as error:
        return _broken(path, "", Problem("file_unreadable", file=path.name, value=error.strerror or ""))
    try:
        data = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except json.JSONDecodeError as error:
        return _broken(path, text, Problem("json_syntax", file=path.name, line=error.lineno, value=error.msg))
    except tomllib.TOMLDecodeError as error:
        return _broken(path, text, _toml_problem(path.name, text, str(error)))
    if not isinstance(data, dict):
        return _broken(path, text, Problem("file_shape", file=path.name, line=1))
    return _checked(path.name, text, data)


def _broken(path: Path, text: str, problem: Problem) -> ProfileFile:
    return ProfileFile(path.name, text, Profile(""), (problem,))


def _toml_problem(name: str, text: str, message: str) -> Problem:
    found = re.search(r"\(at (?:line (\d+), column \d+|end of document)\)", message)
    words = message[: found.start()].strip() if found else message
    line = int(found.group(1)) if found and found.group(1) else len(text.splitlines())
    return Problem("toml_syntax", file=name, line=line, value=words)


def _checked(name: str, text: str, data: Mapping[str, Any]) -> ProfileFile:
    try:
        return ProfileFile(name, text, _profile(ProfileTable.model_validate(data)), ())
    except ValidationError as error:
        faults = error.errors(include_url=False)
    problems = tuple(_problem(name, text, fault) for fault in faults)
    # What is left without the faulty fields is still looked at, so that everything wrong is said at once.
    sound = {key: value for key, value in data.items() if key not in {fault["loc"][0] for fault in faults}}
    return ProfileFile(name, text, _profile(ProfileTable.model_validate({"name": "", **sound})), problems)


def _problem(name: str, text: str, fault: Any) -> Problem:
    loc = tuple(part for part in fault["loc"] if isinstance(part, str | int))
    place = dotted(loc)
    line = _line(text, loc)
    kind = fault["type"]
    if kind in ("missing", "extra_forbidden"):
        code = "key_missing" if kind == "missing" else "key_unknown"
        return Problem(code, file=name, line=line, place=place, value=str(loc[-1]))
    shown = str(fault["input"])[:40]
    if kind.startswith("date"):
        return Problem("date_wrong", file=name, line=line, place=place, value=shown)
    allowed = _allowed(kind, fault)
    return Problem("value_not_allowed", file=name, line=line, place=place, value=shown, values=(("allowed", allowed),))


def _allowed(kind: str, fault: Any) -> str:
    """What may stand there, written as in the file, so that it reads the same in every language."""
    if kind == "enum":
        return ", ".join(_names(LegalForm))
    shapes = {
        "int_type": "12400000",
        "int_from_float": "12400000",
        "bool_type": "true, false",
        "string_type": '"…"',
        "tuple_type": "[ … ]",
        "model_type": "{ … }",
    }
    return shapes.get(kind, str(fault["msg"]))


def _names(terms: type[StrEnum]) -> list[str]:
    return [term.value for term in terms]


def _line(text: str, loc: tuple[str | int, ...]) -> int:
    """Line of the deepest part of a path that can be seen: a key, or the n-th table of an array."""
    lines = text.splitlines()
    start = found = 0
    for part in loc:
        if isinstance(part, int):
            heads = [n for n, line in enumerate(lines, 1) if line.strip().startswith(f"[[{loc[0]}]]")]
            if part < len(heads):
                start = found = heads[part]
            continue
        key = re.compile(rf'^\s*\[*"?{re.escape(part)}"?\]*\s*(?:[=:]|$)')
        line_no = next((n for n, line in enumerate(lines, 1) if n >= start and key.match(line)), 0)
        if line_no:
            start = found = line_no
    return found


def _profile(table: ProfileTable) -> Profile:
    values = {name: getattr(table, name) for name in ProfileTable.model_fields}
    activities = table.activities.model_dump(exclude_none=True) if table.activities else {}
    values["years"] = tuple(YearFigures(**year.model_dump()) for year in table.years)
    values["activities"] = tuple((activity, activities[activity]) for activity in Activity if activity in activities)
    values["above_scale"] = AboveScale(**table.above_scale.model_dump()) if table.above_scale else None
    return Profile(**values)
