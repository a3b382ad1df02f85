"""Rows of the domain as JSON and back, for the change log: every field by name, every object with its class.

The log outlives a release. A field added later must have a default, for older entries lack it; a class keeps its name.
"""

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from qualityassess.domain.changes import Row, RowChange
from qualityassess.storage.columns import fraction_text

CLASS_KEY = "is"


def canonical(data: object) -> str:
    """JSON in one spelling: keys sorted, no spaces, characters as they are."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def row_to_json(row: Row) -> dict[str, Any]:
    """JSON object of a row; fractions as `n/d`, days and times in ISO form, times in UTC."""
    return cast(dict[str, Any], _encode(row))


def row_from_json(data: dict[str, Any]) -> Row:
    """The row of a JSON object; ValueError when it is none."""
    return cast(Row, _decode(Row, data))


def changes_to_text(rows: tuple[RowChange, ...]) -> str:
    """Canonical JSON of row changes in order: owner, id, before, after."""
    return canonical(
        [
            {
                "owner": change.owner,
                "id": change.id,
                "before": None if change.before is None else row_to_json(change.before),
                "after": None if change.after is None else row_to_json(change.after),
            }
            for change in rows
        ]
    )


def changes_from_text(text: str) -> tuple[RowChange, ...]:
    """Row changes of their JSON; ValueError when it is none."""
    return tuple(
        RowChange(
            item["owner"],
            item["id"],
            None if item["before"] is None else row_from_json(item["before"]),
            None if item["after"] is None else row_from_json(item["after"]),
        )
        for item in json.loads(text)
    )


_PLAIN = frozenset({str, int, bool, NoneType})


def _encode(value: Any) -> Any:
    # Most values are of these: thousands of rows go into one entry.
    if type(value) in _PLAIN:
        return value
    if is_dataclass(value):
        values = {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
        return {CLASS_KEY: type(value).__name__, **values}
    match value:
        case Enum():
            return value.value
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Fraction():
            return fraction_text(value)
        case tuple():
            return [_encode(item) for item in value]
        case frozenset():
            return sorted(_encode(item) for item in value)
        case _:
            return value


def _decode(hint: Any, data: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return None if data is None else _decode(_alternative(hint, data), data)
    if origin is tuple:
        return _decode_tuple(get_args(hint), data)
    if origin is frozenset:
        return frozenset(_decode(get_args(hint)[0], item) for item in data)
    if is_dataclass(hint):
        return _decode_object(cast(type[Any], hint), data)
    if issubclass(hint, Enum | Fraction):
        return hint(data)
    if issubclass(hint, date):
        return hint.fromisoformat(data)
    return data


def _decode_tuple(items: tuple[Any, ...], data: list[Any]) -> tuple[Any, ...]:
    if items[-1] is Ellipsis:
        return tuple(_decode(items[0], item) for item in data)
    return tuple(_decode(hint, item) for hint, item in zip(items, data, strict=True))


def _decode_object(row_class: type[Any], data: dict[str, Any]) -> Any:
    if data[CLASS_KEY] != row_class.__name__:
        raise ValueError(f"{row_class.__name__} expected, {data[CLASS_KEY]} found")
    hints = _hints(cast(type, row_class))
    return row_class(**{name: _decode(hints[name], value) for name, value in data.items() if name != CLASS_KEY})


def _alternative(hint: Any, data: Any) -> Any:
    """The one class of a union that the data are of."""
    options = [option for option in get_args(hint) if option is not NoneType]
    if len(options) == 1:
        return options[0]
    for option in options:
        if option.__name__ == data[CLASS_KEY]:
            return option
    raise ValueError(f"no such class: {data[CLASS_KEY]}")


@cache
def _hints(row_class: type) -> dict[str, Any]:
    return get_type_hints(row_class)
