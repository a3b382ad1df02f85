"""Reference tables in words: both languages, marks shown, points and levels called orientation."""

import re

from qualityassess.domain.reference_tables import OfficerRule
from qualityassess.i18n import Language, Translator
from qualityassess.services import rubrics
from qualityassess.services.library import Library
from qualityassess.services.reference_tables import ReferenceSheet, sheet


def words(library: Library, table_id: str, language: Language) -> ReferenceSheet:
    found = library.reference_tables.find(table_id)
    assert found is not None
    return sheet(Translator(language), found)


def test_recalled_points_are_marked_and_compute_nothing(library: Library) -> None:
    found = words(library, "qc-presentation-problem-solving", "en")
    assert ("Confidence of the points", "Recalled") in found.pairs
    assert found.caution == "Points are for orientation only; no score is computed from them"
    assert found.rows[1] == ("Analysis of causes", "30", "Confirmed")
    assert found.figures == (1,)
    site = words(library, "qc-site-review", "zh")
    assert [row[1] for row in site.rows] == ["", "", "", ""]
    assert ("分值的可信度", "未核实") in site.pairs


def test_capability_levels(library: Library) -> None:
    found = words(library, "mfg-quality-capability", "zh")
    assert [row[1] for row in found.rows] == ["经验级", "检验级", "保证级", "预防级", "卓越级"]
    assert ("2027 年全国目标", "卓越级：10 家企业") in found.pairs
    assert found.caution == "等级只供参考，本软件不算等级"


def test_officer_rules(library: Library) -> None:
    zhangzhou = words(library, "officer-rule-zhangzhou-2025", "zh")
    assert ("大型、中型", "本科学历，质量工作 5 年以上") in zhangzhou.pairs
    assert ("培训考核", "有要求") in zhangzhou.pairs
    assert ("质量安全一票否决权", "未见") in zhangzhou.pairs
    assert zhangzhou.caution
    hunan = dict(words(library, "officer-rule-hunan", "en").pairs)
    assert (hunan["Qualification"], hunan["Confidence"]) == ("not seen, ask the market regulator", "Not verified")
    assert words(library, "officer-rule-national", "en").caution == ""


def test_every_table_speaks_both_languages(library: Library) -> None:
    for table in library.reference_tables:
        chinese, english = sheet(Translator("zh"), table), sheet(Translator("en"), table)
        assert len(chinese.pairs) == len(english.pairs)
        assert not re.search("您|你|！|可申报|符合", str(chinese)), table.id
        # Names of steps and columns are never left in English.
        for text in (*(name for name, _ in chinese.pairs), *chinese.columns, *(name for name, _ in chinese.sources)):
            assert re.search("[\u4e00-\u9fff]", text), (table.id, text)


def test_found_by_their_ids_and_counted(library: Library) -> None:
    found = rubrics.find(library, "officer-rule-jiangxi-2016")
    assert isinstance(found, OfficerRule)
    assert found.region == "360000"
    others = {m.id for m in library.rubric.rubric.modules} | {e.id for e in library.opportunities.entries}
    assert not others & {table.id for table in library.reference_tables}
