"""Values of a pack as they are typed: `years=5`, `title.zh=…`, `domains=quality, safety`."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from qualityassess.domain.errors import UserFacingError
from qualityassess.services.rule_fields import FieldKind, kind_of

_FLAGS = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}


def edited_table(table: Mapping[str, Any], texts: Iterable[str]) -> dict[str, Any]:
    """The values of a part with others in place, from `KEY=VALUE`; an empty value takes the key away.

    UserFacingError `pack_value_wrong` for what is no pair, or does not fit the field.
    """
    found = deepcopy(dict(table))
    for text in texts:
        key, mark, typed = text.partition("=")
        if not mark or not key.strip():
            raise UserFacingError("pack_value_wrong", value=text, allowed="KEY=VALUE")
        put(found, key.strip(), typed.strip())
    return found


def put(table: dict[str, Any], key: str, typed: str) -> None:
    """Write one typed value, `key` or `key.zh`, into a table."""
    head, _, language = key.partition(".")
    if language:
        inner = {**(table.get(head) or {}), language: typed}
        # One language stands for both until the other is written too.
        other = {"zh": "en", "en": "zh"}.get(language)
        if other is not None and typed and not inner.get(other):
            inner[other] = typed
        table[head] = inner if typed else None
        return
    table[head] = value_of(head, typed)


def value_of(key: str, typed: str) -> Any:
    """The value of a field from its text; None for an empty one. UserFacingError where it does not fit."""
    if not typed:
        return None
    match kind_of(key):
        case FieldKind.NUMBER:
            return _number(key, typed)
        case FieldKind.WORDS:
            return [word for part in typed.replace("，", ",").replace("、", ",").split(",") if (word := part.strip())]
        case FieldKind.FLAG:
            if typed.lower() not in _FLAGS:
                raise UserFacingError("pack_value_wrong", value=f"{key}={typed}", allowed="true, false")
            return _FLAGS[typed.lower()]
        case FieldKind.TEXT:
            return {"zh": typed, "en": typed}
        case _:
            return typed


def _number(key: str, typed: str) -> int | float:
    try:
        return int(typed)
    except ValueError:
        pass
    try:
        figure = float(typed)
    except ValueError as error:
        raise UserFacingError("pack_value_wrong", value=f"{key}={typed}", allowed="1, 2.5 …") from error
    if figure != figure or abs(figure) == float("inf"):
        raise UserFacingError("pack_value_wrong", value=f"{key}={typed}", allowed="1, 2.5 …")
    return figure
