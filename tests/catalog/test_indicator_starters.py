"""The starter list of indicators: the shipped one holds, and every planted fault is named at once with its place."""

from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.catalog.all_problems import all_problems
from qualityassess.catalog.indicator_starters import load_indicator_starters, starter_problems
from qualityassess.catalog.originality import RUN
from qualityassess.catalog.sources import load_register
from qualityassess.domain.errors import ProblemsError
from qualityassess.domain.regions import SECTORS
from qualityassess.domain.text import Text
from qualityassess.i18n import LANGUAGES, Translator
from qualityassess.services.messages import problem_sentence

ITEMS = ["4.7.2", "4.7.3", "4.7.4", "4.7.5", "4.7.6", "4.7.7"]
HEAD = 'format = 1\ncriteria_set = "gbt19580-2012"\n'


def row(starter_id: str, zh: str, *, item: str = "4.7.2", direction: str = "up", more: str = "") -> str:
    """A row as it is written in the file."""
    words = '{ zh = "词", en = "Word" }'
    return (
        f'[[starter]]\nid = "{starter_id}"\nitem = "{item}"\ntitle = {{ zh = "{zh}", en = "{starter_id}" }}\n'
        f'definition = {words}\nformula = {words}\nunit = {words}\ndirection = "{direction}"\n{more}'
    )


def folder_with(folder: Path, text: str) -> Path:
    """A folder with the criteria set and goals of the shipped one and its own list."""
    for name in ("criteria", "sources"):
        (folder / name).symlink_to(paths.rubrics_dir() / name)
    (folder / "indicators.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_list_covers_every_results_item_and_sector() -> None:
    found = load_indicator_starters(paths.rubrics_dir())
    assert 40 <= len(found.starters) <= 50
    assert list(dict.fromkeys(s.item for s in found.starters)) == ITEMS
    for item in ITEMS:
        for general in (True, False):
            assert any(s.item == item and (not s.sectors or not general) for s in found.starters), item
        assert any(s.item == item and s.key for s in found.starters), item
    served = {sector for s in found.starters for sector in s.sectors}
    assert served >= {"manufacturing", "agriculture", "food", "construction", "services", "foreign-trade"}
    assert served <= set(SECTORS)
    assert {s.direction.value for s in found.starters} == {"up", "down", "target"}
    assert found.of_sector("services")[0].id == "on-time-delivery"
    assert found.starter("nothing") is None


def test_the_words_are_our_own() -> None:
    texts = sorted((paths.rubrics_dir() / "sources" / "texts").glob("*.txt"))
    known = "\n".join("".join(c for c in p.read_text(encoding="utf-8") if c.isalnum()) for p in texts)
    for starter in load_indicator_starters(paths.rubrics_dir()).starters:
        for text in (starter.title, starter.definition, starter.formula):
            plain = "".join(c for c in text.zh if c.isalnum())
            assert not any(plain[n : n + RUN] in known for n in range(len(plain) - RUN + 1)), plain
            assert not any(word in text.zh for word in ("可申报", "符合", "保证", "您", "你", "！"))


def test_every_fault_is_told_at_once_with_line_value_and_remedy(tmp_path: Path) -> None:
    rows = [
        row("one", "甲", more='sectors = ["mining"]\n'),
        row("two", "乙", direction="sideways"),
        row("one", "甲", item="4.1.2", more='goals = ["nothing"]\n'),
        row("four", "丁", more="key = 1\n"),
    ]
    folder = folder_with(tmp_path, HEAD + "\n".join(rows))
    found = starter_problems(folder)
    assert [(p.code, p.place, p.value) for p in found] == [
        ("value_not_allowed", "starter[1].sectors", "mining"),
        ("value_not_allowed", "starter[2].direction", "sideways"),
        ("id_twice", "starter[3].id", "one"),
        ("value_not_allowed", "starter[3].item", "4.1.2"),
        ("starter_name_twice", "starter[3].title", "甲"),
        ("starter_name_twice", "starter[3].title", "one"),
        ("reference_unknown", "starter[3].goals", "nothing"),
        ("value_wrong", "starter[4].key", "1"),
    ]
    lines = (tmp_path / "indicators.toml").read_text(encoding="utf-8").split("\n")
    assert all(p.file == "indicators.toml" and p.value in lines[p.line - 1] for p in found)
    for language in LANGUAGES:
        assert all(not problem_sentence(Translator(language), p).startswith(p.code) for p in found)
    assert "mining" in problem_sentence(Translator("en"), found[0])
    with pytest.raises(ProblemsError):
        load_indicator_starters(folder)


def test_a_wrong_set_a_broken_file_and_none_at_all(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    assert load_indicator_starters(tmp_path / "none").starters == ()
    (tmp_path / "set").mkdir()
    folder = folder_with(tmp_path / "set", HEAD.replace("2012", "2004") + row("one", "甲"))
    assert [(p.code, p.value, p.line) for p in starter_problems(folder)] == [("reference_unknown", "gbt19580-2004", 2)]
    (folder / "indicators.toml").write_text("format = \n", encoding="utf-8")
    assert [p.code for p in starter_problems(folder)] == ["toml_syntax"]


def test_the_checker_looks_at_the_list(tmp_path: Path) -> None:
    folder = tmp_path / "rubrics"
    folder.mkdir()
    for part in paths.rubrics_dir().iterdir():
        if part.name not in ("indicators.toml", "modules", "opportunities"):
            (folder / part.name).symlink_to(part)
    (folder / "modules").mkdir()
    (folder / "indicators.toml").write_text(HEAD + row("one", "甲", item="9.9"), encoding="utf-8")
    found = all_problems(folder, load_register(paths.rubrics_dir()))
    assert [p.value for p in found if p.file == "indicators.toml"] == ["9.9"]


def test_texts_have_both_languages() -> None:
    texts = [
        text
        for s in load_indicator_starters(paths.rubrics_dir()).starters
        for text in (s.title, s.definition, s.formula, s.unit, s.segment)
        if isinstance(text, Text)
    ]
    assert all(text.en.isascii() or set(text.en) & set("÷×−‰") for text in texts)
