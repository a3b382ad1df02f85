"""Messages, formats, the fixed wordings, and the checker of the Chinese catalogue."""

import dataclasses
import importlib.util
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualityassess.domain.text import Text
from qualityassess.i18n import LEGAL, N_, Language, Translator, resolve_language, system_language

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=1; plural=0;\\n"\n\n'


@pytest.fixture(scope="module")
def compiler(repository: Path) -> ModuleType:
    """packaging/compile_messages.py as a module."""
    spec = importlib.util.spec_from_file_location("compile_messages", repository / "packaging" / "compile_messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def zh() -> Translator:
    return Translator("zh")


@pytest.fixture
def en() -> Translator:
    return Translator("en")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "POSIX"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_system_language(environment: dict[str, str], language: Language) -> None:
    assert system_language(environment) == language
    assert resolve_language("system", environment) == language
    assert resolve_language("zh", environment) == "zh"
    assert resolve_language("en", environment) == "en"


def test_messages_are_called_by_their_english_text(zh: Translator, en: Translator) -> None:
    assert (zh("Theme"), en("Theme")) == ("主题", "Theme")
    assert zh("") == en("") == ""
    assert zh.language == "zh"


def test_places_are_filled_and_values_are_never_read_as_places(en: Translator) -> None:
    assert en("{name} was saved", name="{0}{x}") == "{0}{x} was saved"
    assert en.plural("{count} file", "{count} files", 1) == "1 file"
    assert en.plural("{count} file", "{count} files", 3) == "3 files"
    assert en.within("status", "Open") == "Open"


def test_an_unknown_message_is_shown_as_it_is(zh: Translator) -> None:
    assert zh("No such message: {x}", x=1) == "No such message: 1"


def test_picking_takes_the_language(zh: Translator, en: Translator) -> None:
    text = Text(zh="评价项", en="Criterion")
    assert (zh.pick(text), en.pick(text)) == ("评价项", "Criterion")
    assert N_("as it is") == "as it is"


def test_dates_and_times(zh: Translator) -> None:
    assert zh.date(date(2026, 6, 2)) == "2026-06-02"
    assert zh.time(datetime(2026, 6, 2, 9, 5)) == "09:05"  # noqa: DTZ001 - a moment on the wall clock
    assert zh.date_time(datetime(2026, 6, 2, 14, 32)) == "2026-06-02 14:32"  # noqa: DTZ001


def test_percentages_are_rounded_half_up_from_the_exact_value(zh: Translator, en: Translator) -> None:
    assert zh.percent(Fraction(107, 250)) == en.percent(Fraction(107, 250)) == "42.8 %"
    assert zh.percent(Fraction(6425, 10000)) == "64.3 %"
    assert zh.percent(Fraction(55, 100), 0) == "55 %"
    assert zh.percent_range(Fraction(518, 1000), Fraction(642, 1000)) == "51.8–64.2 %"
    assert zh.percent_range(Fraction(8496, 10000), Fraction(8504, 10000)) == "85.0 %"
    assert zh.point_difference(Fraction(22, 1000)) == "+2.2 个百分点"
    assert en.point_difference(Fraction(-22, 1000)) == "-2.2 percentage points"
    assert zh.span("418", "512") == "418–512"


@pytest.mark.parametrize(
    ("yuan", "chinese", "english"),
    [
        (12_400_000, "1,240 万元", "CNY 12.4 million"),
        (500_000_000, "50,000 万元", "CNY 500 million"),
        (1_234_567, "123.46 万元", "CNY 1.23 million"),
        (10_000, "1 万元", "CNY 10,000"),
        (9_999, "9,999 元", "CNY 9,999"),
        (0, "0 元", "CNY 0"),
        (-3_205_000, "-320.5 万元", "CNY -3.21 million"),
    ],
)
def test_money(zh: Translator, en: Translator, yuan: int, chinese: str, english: str) -> None:
    assert zh.money(yuan) == chinese
    assert en.money(yuan) == english


def test_numbers_and_sizes(zh: Translator) -> None:
    assert zh.number(12_400) == "12,400"
    assert [zh.file_size(size) for size in (640, 12_400, 1_240_000)] == ["640 B", "12 KB", "1.2 MB"]


def test_the_fixed_wordings_are_exactly_these() -> None:
    assert LEGAL.disclaimer.zh == (
        "本报告由企业依据录入信息和所列版本规则自行评价生成，不构成法律意见，不代表任何政府部门或评审机构的结论；"
        "条件、时间、材料以主管部门当年通知为准。"
    )
    assert LEGAL.rule_not_seen.zh == "该奖项办法原文尚未核实，下列内容仅供准备参考，不作判断。"
    assert LEGAL.award_note.zh == "满足条件不等于获奖"
    assert LEGAL.evidence_note.zh == "有附件支持（未经第三方核验）"
    assert LEGAL.caution.zh == (
        "只归集评价期内真实发生、可核查的记录，不得补造、倒签；提供虚假材料可能被取消资格、撤销奖项并影响信用。"
    )
    assert LEGAL.estimate.zh == "预估仅供内部改进排序，不作为申报自评分"
    for field in dataclasses.fields(LEGAL):
        text: Text = getattr(LEGAL, field.name)
        assert text.zh.strip()
        assert text.en.isascii()
        assert not any(word in text.zh for word in ("可申报", "符合", "保证", "您", "！"))


def test_the_committed_catalogue_is_complete_and_up_to_date(compiler: ModuleType, repository: Path) -> None:
    assert compiler.main(["--check", "--root", str(repository)]) == 0


def test_extraction_reads_nested_plural_contextual_and_conditional_calls(compiler: ModuleType) -> None:
    source = """
def show(tr, done, n):
    tr("Outer {x}", x=self._tr("Inner"))
    tr.plural("{count} file", "{count} files", n)
    tr.within("status", "Open")
    tr("Yes" if done else "No")
    [N_("Listed"), _("Joined "
                     "text")]
    tr(variable)
"""
    found, problems = compiler.from_python(source, "a.py")

    assert not problems
    assert {(key.msgid, key.plural, key.context) for key in found} == {
        ("Outer {x}", "", ""),
        ("Inner", "", ""),
        ("{count} file", "{count} files", ""),
        ("Open", "", "status"),
        ("Yes", "", ""),
        ("No", "", ""),
        ("Listed", "", ""),
        ("Joined text", "", ""),
    }
    assert "a.py:1" in compiler.from_python('tr(f"{n} files")', "a.py")[1][0]
    form = '<ui><string>Shown</string><string notr="true">Kept</string></ui>'
    assert [key.msgid for key in compiler.from_form(form, "a.ui")] == ["Shown"]


def project(folder: Path, code: str, **catalogues: str) -> Path:
    """A small project with one module and the given .po files."""
    (folder / "qualityassess").mkdir()
    (folder / "qualityassess" / "page.py").write_text(code, encoding="utf-8")
    catalogue_folder = folder / "resources" / "i18n" / "zh"
    catalogue_folder.mkdir(parents=True)
    for name, text in catalogues.items():
        (catalogue_folder / f"{name}.po").write_text(HEADER + text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("code", "translation", "complaint"),
    [
        ('tr("Save")', "", "no translation of 'Save'"),
        ("", 'msgid "Save"\nmsgstr "保存"\n', "not in the code any more"),
        ('tr("Save")', 'msgid "Save"\nmsgstr ""\n', "has no translation"),
        ('tr("{n} of {m}")', 'msgid "{n} of {m}"\nmsgstr "第 {n} 项"\n', "must name the places"),
        ('tr("{n:.1f}")', 'msgid "{n:.1f}"\nmsgstr "{n}"\n', "must name the places"),
        ('tr("Save")', '#, fuzzy\nmsgid "Save"\nmsgstr "保存"\n', "fuzzy"),
        ('tr("Save")', 'msgid "Save"\nmsgstr "您可保存"\n', "not used in anything shown"),
        ('tr("Save")', 'msgid "Save"\nmsgstr "保存PDF"\n', "needs a space"),
        ('tr("Save")', 'msgid "Save"\nmsgstr "保存{"\n', "literal brace"),
        ('tr(f"Save {x}")', "", "f-string"),
    ],
)
def test_each_fault_is_named(
    compiler: ModuleType,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    code: str,
    translation: str,
    complaint: str,
) -> None:
    root = project(tmp_path, code, page=translation)

    assert compiler.main(["--root", str(root)]) == 1
    assert complaint in capsys.readouterr().err


def test_rooms_share_a_message_only_with_one_wording(
    compiler: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save = 'msgid "Save"\nmsgstr "保存"\n'
    root = project(tmp_path, 'tr("Save")', shell=save, pages=save)
    assert compiler.main(["--root", str(root)]) == 0

    (root / "resources" / "i18n" / "zh" / "shell.po").write_text(
        HEADER + 'msgid "Save"\nmsgstr "存盘"\n', encoding="utf-8"
    )
    assert compiler.main(["--root", str(root)]) == 1
    assert "one wording" in capsys.readouterr().err


def test_check_notices_a_stale_catalogue_and_stubs_help_to_fill_it(
    compiler: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = 'tr("Save"); tr.plural("{count} file", "{count} files", n); tr.within("status", "Open")'
    root = project(tmp_path, code)
    assert compiler.main(["--stubs", "--root", str(root)]) == 0
    stubs = capsys.readouterr().out
    filled = stubs.replace('msgstr ""', 'msgstr "保存"').replace('msgstr[0] ""', 'msgstr[0] "{count} 个文件"')
    po = root / "resources" / "i18n" / "zh" / "page.po"
    po.write_text(HEADER + filled, encoding="utf-8")

    assert compiler.main(["--check", "--root", str(root)]) == 1
    assert "out of date" in capsys.readouterr().err
    assert compiler.main(["--root", str(root)]) == 0
    assert compiler.main(["--check", "--root", str(root)]) == 0

    tr = Translator("zh", root / "resources" / "i18n")
    assert tr.plural("{count} file", "{count} files", 1) == "1 个文件"
    assert tr.within("status", "Open") == "保存"
    assert tr("Open") == "Open"


def test_the_order_of_entries_does_not_change_the_bytes(compiler: ModuleType, repository: Path) -> None:
    files = sorted((repository / "resources" / "i18n" / "zh").glob("*.po"))
    entries, problems = compiler.read_translations(files, repository)
    assert not problems
    assert compiler.compiled(entries) == compiler.compiled(dict(reversed(list(entries.items()))))


@given(st.text(), st.text())
def test_no_value_breaks_a_message(name: str, other: str) -> None:
    assert Translator("en")("{a} / {b}", a=name, b=other) == f"{name} / {other}"
