"""Text as it came from a keyboard, a file name or an import, made storable everywhere without changing what is read."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

Value = TypeVar("Value")

# Half of a character pair: how Python carries bytes of a file name that are no UTF-8.
_HALF = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """The text without NUL, which PostgreSQL refuses, and with undecodable file-name bytes shown as U+FFFD."""
    return _HALF.sub("\ufffd", text.replace("\0", ""))


def tidy(value: Value) -> Value:
    """A row (or any value of one) with every text in it storable; what needs no change is returned as it is."""
    if type(value) is str:
        return cast(Value, storable(cast(str, value)))
    if type(value) is tuple:
        return cast(Value, tuple(tidy(part) for part in cast(tuple[object, ...], value)))
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        changed = {name: tidied for name, part in parts.items() if (tidied := tidy(part)) != part}
        return cast(Value, replace(value, **changed)) if changed else value
    return value
