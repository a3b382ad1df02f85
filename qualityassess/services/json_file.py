"""Reads JSON that a person hands in: every fault of the file itself is a problem with its line."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qualityassess.domain.errors import Problem, ProblemsError

_FIGURE = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?")

_SHAPES: Mapping[str, str] = {
    "int_type": "1, 2, 3 …",
    "int_from_float": "1, 2, 3 …",
    "bool_type": "true, false",
    "string_type": '"…"',
    "list_type": "[ … ]",
    "tuple_type": "[ … ]",
    "dict_type": "{ … }",
    "model_type": "{ … }",
    "dataclass_type": "{ … }",
    "fraction_parsing": "97.5",
    "fraction_type": "97.5",
}


def read_json(path: Path) -> Any:
    """The content of a JSON file, decimal figures as the text that was typed; ProblemsError when it cannot be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), parse_float=_exact, parse_constant=str)
    except OSError as error:
        fault = Problem("file_unreadable", file=path.name, value=error.strerror or "")
    except UnicodeDecodeError:
        fault = Problem("file_not_utf8", file=path.name)
    except json.JSONDecodeError as error:
        fault = Problem("json_syntax", file=path.name, line=error.lineno, value=error.msg)
    except RecursionError:
        fault = Problem("json_syntax", file=path.name, value="[ [ [ …")
    except ValueError as error:
        fault = Problem("json_syntax", file=path.name, value=str(error)[:60])
    raise ProblemsError([fault])


def _exact(text: str) -> str:
    # A short figure with a huge exponent would fill the memory once it is taken exactly.
    if not _FIGURE.fullmatch(text):
        raise ValueError(text[:40])
    return text


def fits(fault: Any) -> str:
    """What fits instead of a value that pydantic refused, without words, so that it reads alike in every language."""
    expected = fault.get("ctx", {}).get("expected")
    if expected is not None:
        return str(expected).replace(" or ", ", ").replace("'", "")
    return _SHAPES.get(fault["type"], str(fault["msg"]))
