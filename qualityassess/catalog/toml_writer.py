"""Writes a module as a TOML file that reads well in a plain editor: one table a line, long lists over lines."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

_HEAD = ("format", "id", "version", "title", "summary", "weight", "weight_reason", "applies", "criteria_set")
_LONG = (
    "practices",
    "levels",
    "exhibits",
    "actions",
    "supports",
    "ticks",
    "factors",
    "bands",
    "indicators",
    "key_requirements",
)
_LINE = 118


def module_text(data: Mapping[str, Any]) -> str:
    """TOML of a module's plain data, in the order of the guide."""
    lines = [f"{key} = {inline(data[key])}" for key in _HEAD if key in data]
    for name in ("section", "criterion"):
        for row in data.get(name, ()):
            lines += ["", f"[[{name}]]", *(_entry(key, value) for key, value in row.items() if value not in (None, ""))]
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Any) -> str:
    if key in _LONG and isinstance(value, Sequence) and value:
        rows = "".join(f"  {inline(row)},\n" for row in value)
        return f"{key} = [\n{rows}]"
    line = f"{key} = {inline(value)}"
    if isinstance(value, list) and len(line) > _LINE:
        rows = "".join(f"  {inline(row)},\n" for row in value)
        return f"{key} = [\n{rows}]"
    return line


def inline(value: Any) -> str:
    """A value as TOML on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            # JSON's escapes are a subset of those of a basic string in TOML.
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case Mapping():
            inner = ", ".join(f"{key} = {inline(v)}" for key, v in value.items() if v is not None)
            return f"{{ {inner} }}" if inner else "{}"
        case list() | tuple():
            return f"[{', '.join(map(inline, value))}]"
        case _:
            return str(value)
