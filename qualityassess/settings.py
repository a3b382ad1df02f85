"""Every option once: key, type, default, label and help; kept as TOML in the person's own folder."""

import contextlib
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import rtoml

T = TypeVar("T", str, int, Mapping[str, str])


def N_(msgid: str) -> str:  # noqa: N802 - the usual mark of gettext; i18n is a sibling and cannot be imported
    """Mark a msgid for extraction and return it unchanged."""
    return msgid


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One option: `label` and `help` are msgids, `choices` pairs a value with the msgid of its name.

    `lowest` and `highest` bound an integer. An option without a label is kept, but no dialog shows it.
    """

    key: str
    default: T
    label: str = ""
    help: str = ""
    choices: tuple[tuple[T, str], ...] = ()
    lowest: int | None = None
    highest: int | None = None

    def accepts(self, value: object) -> bool:
        """Whether a value has the type of the default and lies within choices and bounds."""
        if isinstance(self.default, str):
            fits = isinstance(value, str)
        elif isinstance(self.default, int):
            fits = isinstance(value, int) and not isinstance(value, bool)
        else:
            fits = isinstance(value, Mapping) and all(
                isinstance(name, str) and isinstance(state, str) for name, state in value.items()
            )
        if fits and self.choices:
            fits = any(value == choice for choice, _ in self.choices)
        if fits and isinstance(value, int):
            fits = (self.lowest is None or value >= self.lowest) and (self.highest is None or value <= self.highest)
        return fits


LANGUAGE = Option(
    key="language",
    default="system",
    label=N_("Language"),
    help=N_("Language of window, messages and new reports"),
    choices=(("system", N_("Same as the system")), ("zh", "中文"), ("en", "English")),
)
THEME = Option(
    key="theme",
    default="system",
    label=N_("Theme"),
    help=N_("Light or dark colours; reports are always light"),
    choices=(("system", N_("Same as the system")), ("light", N_("Light")), ("dark", N_("Dark"))),
)
TEXT_SIZE = Option(
    key="text_size",
    default=100,
    label=N_("Text size"),
    help=N_("Size of all text in the window"),
    choices=((90, "90 %"), (100, "100 %"), (115, "115 %"), (130, "130 %")),
)
USER_NAME = Option(
    key="user_name",
    default="",
    label=N_("Name"),
    help=N_("Recorded with each change"),
)
TARGET_PERCENT = Option(
    key="target_percent",
    default=65,
    label=N_("Default target"),
    help=N_("Target of new assessments, in percent of the index"),
    lowest=1,
    highest=100,
)
LAST_WORKSPACE = Option(key="last_workspace", default="")
LAST_PAGE = Option(key="last_page", default="home")
WINDOW_GEOMETRY = Option(key="window_geometry", default="")
WINDOW_LAYOUT: Option[Mapping[str, str]] = Option(key="window_layout", default={})

OPTIONS: tuple[Option[Any], ...] = (
    LANGUAGE,
    THEME,
    TEXT_SIZE,
    USER_NAME,
    TARGET_PERCENT,
    LAST_WORKSPACE,
    LAST_PAGE,
    WINDOW_GEOMETRY,  # base64 of Qt's own state, kept by the main window
    WINDOW_LAYOUT,  # splitters, columns and the last criterion of each assessment, by name
)


@dataclass(frozen=True, slots=True)
class SettingsProblem:
    """Why a settings file was not taken as it stands.

    `code` is `settings-unreadable`, `settings-broken` (no TOML) or `settings-value` (one option is wrong; the
    others hold). `line` counts from 1, 0 if unknown. `kept_as` is the new name of the file, None if it could
    not be renamed; it is then left alone and nothing is saved in this run.
    """

    code: str
    file: Path
    line: int
    key: str
    kept_as: Path | None


class Settings:
    """The options of one run: read once, passed on, written when one changes (设置)."""

    def __init__(self, file: Path, values: Mapping[str, Any] | None = None, *, writable: bool = True) -> None:
        self._file = file
        # Keys that this version does not know come from a newer one and are written back.
        self._values: dict[str, Any] = dict(values or {})
        self._writable = writable

    @property
    def file(self) -> Path:
        """Where the options are kept."""
        return self._file

    def get(self, option: Option[T]) -> T:
        """Value of an option, or its default."""
        value: T = self._values.get(option.key, option.default)
        return value

    def set(self, option: Option[T], value: T) -> None:
        """Change an option in memory; raises ValueError for a value the option does not accept."""
        if not option.accepts(value):
            raise ValueError(f"{option.key} does not accept {value!r}")
        self._values[option.key] = dict(value) if isinstance(value, Mapping) else value

    def save(self) -> None:
        """Write all options to the file, whole or not at all; raises OSError when the disk refuses."""
        if self._writable:
            write_atomically(self._file, rtoml.dumps(_tables_last(self._values)))


def load_settings(file: Path) -> tuple[Settings, SettingsProblem | None]:
    """Read the options; a fault is reported with its line and costs only what it touches.

    A file with a fault is renamed to `settings.toml.broken` before anything is saved, so that no setting a
    person typed is ever overwritten.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings(file), None
    except (OSError, UnicodeDecodeError):
        return _refused(file, "settings-unreadable", {}, line=0, key="")
    try:
        values: dict[str, Any] = rtoml.loads(text)
    except rtoml.TomlParsingError as error:
        found = re.search(r"at line (\d+)", str(error))
        return _refused(file, "settings-broken", {}, line=int(found[1]) if found else 0, key="")
    wrong = [option.key for option in OPTIONS if not option.accepts(values.get(option.key, option.default))]
    if not wrong:
        return Settings(file, values), None
    sound = {key: value for key, value in values.items() if key not in wrong}
    return _refused(file, "settings-value", sound, line=_line_of(text, wrong[0]), key=wrong[0])


def write_atomically(file: Path, text: str) -> None:
    """Write a text beside the file, force it to disk and put it in the file's place in one step."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _refused(
    file: Path, code: str, sound: Mapping[str, Any], *, line: int, key: str
) -> tuple[Settings, SettingsProblem]:
    """Settings with what is sound, and the problem, after the file was put aside."""
    kept_as = _put_aside(file)
    problem = SettingsProblem(code=code, file=file, line=line, key=key, kept_as=kept_as)
    return Settings(file, sound, writable=kept_as is not None), problem


def _put_aside(file: Path) -> Path | None:
    """Rename a file to the first free `.broken` name; None where the folder does not allow it."""
    aside = file.with_name(f"{file.name}.broken")
    number = 2
    while aside.exists():
        aside = file.with_name(f"{file.name}.broken-{number}")
        number += 1
    try:
        file.rename(aside)
    except OSError:
        return None
    return aside


def _line_of(text: str, key: str) -> int:
    """Line on which a top-level key or table stands, from 1; 0 if it is not found."""
    pattern = re.compile(rf"\s*\[?\s*[\"']?{re.escape(key)}[\"']?\s*[\]=]")
    for number, line in enumerate(text.splitlines(), start=1):
        if pattern.match(line):
            return number
    return 0


def _tables_last(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values with plain ones first, for TOML reads everything after a table header as its part."""
    return dict(sorted(values.items(), key=lambda item: (isinstance(item[1], Mapping), item[0])))
