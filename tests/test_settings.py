"""Options: kept, checked, written whole, and never overwritten when the file is broken."""

from pathlib import Path
from typing import Any

import pytest
import rtoml
from hypothesis import given
from hypothesis import strategies as st

from qualityassess import settings as module
from qualityassess.settings import (
    LANGUAGE,
    OPTIONS,
    TARGET_PERCENT,
    TEXT_SIZE,
    THEME,
    USER_NAME,
    WINDOW_LAYOUT,
    Settings,
    load_settings,
    write_atomically,
)


def test_options_have_unique_keys_and_accept_their_defaults() -> None:
    assert len({option.key for option in OPTIONS}) == len(OPTIONS)
    assert all(option.accepts(option.default) for option in OPTIONS)
    assert all(option.help for option in OPTIONS if option.label)


def test_no_file_means_defaults_and_no_problem(tmp_path: Path) -> None:
    settings, problem = load_settings(tmp_path / "settings.toml")

    assert problem is None
    assert settings.get(LANGUAGE) == "system"
    assert settings.get(TEXT_SIZE) == 100
    assert settings.get(TARGET_PERCENT) == 65


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.toml"
    settings = Settings(file)
    settings.set(LANGUAGE, "en")
    settings.set(TEXT_SIZE, 115)
    settings.set(USER_NAME, '陈"静"\n')
    settings.set(WINDOW_LAYOUT, {"assess.splitter": "AAAA/w==", "宽度": "1"})
    settings.save()

    again, problem = load_settings(file)

    assert problem is None
    assert again.file == file
    assert again.get(LANGUAGE) == "en"
    assert again.get(TEXT_SIZE) == 115
    assert again.get(USER_NAME) == '陈"静"\n'
    assert again.get(WINDOW_LAYOUT) == {"assess.splitter": "AAAA/w==", "宽度": "1"}
    assert again.get(THEME) == "system"
    assert [entry.name for entry in file.parent.iterdir()] == ["settings.toml"]


def test_options_of_a_newer_version_survive(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "dark"\nfuture = 7\n[future_table]\na = "b"\n', encoding="utf-8")
    settings, problem = load_settings(file)
    settings.set(THEME, "light")
    settings.save()

    assert problem is None
    assert rtoml.loads(file.read_text(encoding="utf-8")) == {
        "theme": "light",
        "future": 7,
        "future_table": {"a": "b"},
    }


def test_a_broken_file_is_named_with_its_line_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "dark"\nlanguage = \n', encoding="utf-8")

    settings, problem = load_settings(file)

    assert problem is not None
    assert (problem.code, problem.line, problem.file) == ("settings-broken", 2, file)
    assert problem.kept_as == tmp_path / "settings.toml.broken"
    assert settings.get(THEME) == "system"
    settings.save()
    assert problem.kept_as.read_text(encoding="utf-8") == 'theme = "dark"\nlanguage = \n'
    assert load_settings(file)[1] is None


def test_a_second_broken_file_does_not_replace_the_first(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    for text in ("a = ", "b = "):
        file.write_text(text, encoding="utf-8")
        load_settings(file)

    assert (tmp_path / "settings.toml.broken").read_text(encoding="utf-8") == "a = "
    assert (tmp_path / "settings.toml.broken-2").read_text(encoding="utf-8") == "b = "


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('theme = "pink"', "theme"),
        ("text_size = 101", "text_size"),
        ("text_size = true", "text_size"),
        ("target_percent = 0", "target_percent"),
        ("target_percent = 101", "target_percent"),
        ("user_name = 3", "user_name"),
        ("window_layout = { a = 1 }", "window_layout"),
    ],
)
def test_one_wrong_value_costs_only_itself(tmp_path: Path, line: str, key: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f'# by hand\nlanguage = "zh"\n{line}\n', encoding="utf-8")

    settings, problem = load_settings(file)

    assert problem is not None
    assert (problem.code, problem.key, problem.line) == ("settings-value", key, 3)
    assert settings.get(LANGUAGE) == "zh"
    option = next(option for option in OPTIONS if option.key == key)
    assert settings.get(option) == option.default


def test_bytes_that_are_no_text_are_put_aside(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xff\xfe\x00")

    settings, problem = load_settings(file)

    assert problem is not None
    assert problem.code == "settings-unreadable"
    assert settings.get(LANGUAGE) == "system"
    assert (tmp_path / "settings.toml.broken").read_bytes() == b"\xff\xfe\x00"


def test_a_file_that_cannot_be_put_aside_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("theme = ", encoding="utf-8")

    def refuse(*_: Any) -> None:
        raise PermissionError("read-only folder")

    monkeypatch.setattr(Path, "rename", refuse)
    settings, problem = load_settings(file)
    settings.set(THEME, "dark")
    settings.save()

    assert problem is not None
    assert problem.kept_as is None
    assert file.read_text(encoding="utf-8") == "theme = "


def test_a_value_out_of_range_is_refused() -> None:
    settings = Settings(Path("unused"))
    with pytest.raises(ValueError, match="target_percent"):
        settings.set(TARGET_PERCENT, 101)
    assert settings.get(TARGET_PERCENT) == 65


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "settings.toml"
    write_atomically(file, "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(file, "new")

    assert file.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.toml"]


@given(st.text(st.characters(exclude_categories=["Cs"])), st.dictionaries(st.text("abz.-九 "), st.text("x\"'\n\\九")))
def test_any_text_survives_the_round_trip(name: str, layout: dict[str, str]) -> None:
    settings = Settings(Path("unused"))
    settings.set(USER_NAME, name)
    settings.set(WINDOW_LAYOUT, layout)

    read = rtoml.loads(rtoml.dumps(module._tables_last(settings._values)))

    assert read == {"user_name": name, "window_layout": layout}
