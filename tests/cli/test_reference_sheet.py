"""`rubric show` and `rubric list` on reference tables."""

from tests.cli.conftest import Run


def test_show_prints_marks_rows_sources_and_the_caution(run: Run) -> None:
    shown = run("rubric", "show", "qc-presentation-problem-solving")
    assert shown.code == 0
    for text in ("Choice of topic", "Confidence of the points", "Recalled", "Sources", "repost"):
        assert text in shown.out
    assert shown.err == "Points are for orientation only; no score is computed from them\n"


def test_show_prints_an_officer_rule_in_chinese(run: Run) -> None:
    shown = run("rubric", "show", "officer-rule-liaoning-2022", lang="zh")
    assert "二级质量官" in shown.out
    assert "质量部门负责人，或分支机构质量工作负责人" in shown.out


def test_show_as_json(run: Run) -> None:
    shown = run("rubric", "show", "officer-rule-zhangzhou-2025", "--json")
    assert shown.envelope["kind"] == "reference_table"
    assert (shown.data["region"], shown.data["training_required"], shown.data["veto"]) == ("350600", True, None)
    assert shown.data["qualification"][0]["sizes"] == ["large", "medium"]


def test_list_names_the_tables(run: Run) -> None:
    assert "mfg-quality-capability" in run("rubric", "list").out
    listed = run("rubric", "list", "--json").data["reference_tables"]
    assert len(listed) == 21
    assert listed[0]["id"] == "gbt19580-2012"


def test_a_misspelt_id_names_the_nearest(run: Run) -> None:
    assert "officer-rule-hubei-2022" in run("rubric", "show", "officer-rule-hubei").err
