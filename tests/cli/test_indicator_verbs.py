"""`register starters`, rows from the starter list, and the judgement below `register list indicators`."""

import json
from pathlib import Path

from tests.cli.conftest import Run

DAY = ("--on", "2026-06-12")


def test_starters_are_listed_by_sector_and_marked(ready: Run) -> None:
    data = ready("register", "starters", "--json").data
    assert len(data) >= 40
    first = data[0]
    assert (first["id"], first["item"], first["fits"], first["proposed"]) == ("first-pass-yield", "4.7.2", "true", True)
    goals = {goal["id"]: goal for entry in data for goal in entry["goals"]}
    # The workspace's enterprise lies in Dongtou, whose document sets two of these.
    assert goals["mfg_product_pass"]["clause"] == "dongtou:I.2"
    assert (goals["mfg_product_pass"]["value"], goals["mfg_product_pass"]["year"]) == (96, 2025)
    services = ready("register", "starters", "--sector", "services", "--json").data
    assert {tuple(entry["sectors"]) for entry in services} == {(), ("services",)}
    told = ready("register", "starters", "--lang", "zh").out
    assert "一次交检合格率" in told
    assert "制造业" in told
    assert "建议" in told
    ran = ready("register", "starters", "--sector", "mining")
    assert ran.code == 2
    assert "manufacturing" in ran.err


def test_rows_are_added_once_and_in_the_readers_language(ready: Run) -> None:
    given = ("--starter", "return-rate", "--starter", "first-pass-yield")
    data = ready("register", "add", "indicators", *given, "--json").data
    assert [(r["name"], r["results_item"], r["key"], r["years"]) for r in data["records"]] == [
        ("First-pass yield", "4.7.2", True, []),
        ("Customer return rate", "4.7.2", True, []),
    ]
    assert "÷" in data["records"][0]["formula"]
    again = ready("register", "add", "indicators", *given, "--starter", "debt-ratio", lang="zh").out
    assert "First-pass yield、Customer return rate" in again
    names = [r["name"] for r in ready("register", "list", "indicators", "--json").data["records"]]
    assert names == ["First-pass yield", "Customer return rate", "资产负债率"]
    assert "kept" in ready("register", "starters").out
    assert len(ready("register", "add", "indicators", *given, "--json").data["kept"]) == 2


def test_wrong_starters_are_refused_all_at_once(ready: Run, tmp_path: Path) -> None:
    ran = ready("register", "add", "indicators", "--starter", "one", "--starter", "two", "--starter", "debt-ratio")
    assert ran.code == 1
    assert [line.split("”")[0][-3:] for line in ran.err.splitlines()[:2]] == ["one", "two"]
    assert ready("register", "list", "indicators", "--json").data["records"] == []
    assert "indicators" in ready("register", "add", "events", "--starter", "debt-ratio").err
    (tmp_path / "r.json").write_text("[]", encoding="utf-8")
    for wrong in ((), ("--starter", "debt-ratio", "--file", "r.json")):
        assert "--starter" in ready("register", "add", "indicators", *wrong).err


def test_figures_are_judged_and_explained(ready: Run, tmp_path: Path) -> None:
    years = [
        {"year": 2023 + n, "value": value, "target": "97", "industry_mean": "95", "benchmark": "99"}
        for n, value in enumerate(("95", "96", "97.5"))
    ]
    years[2]["comparison_source"] = "Yearbook"
    row = {"name": "Pass rate", "unit": "%", "direction": "up", "results_item": "4.7.2", "key": True, "years": years}
    (tmp_path / "r.json").write_text(json.dumps([row]), encoding="utf-8")
    assert ready("register", "add", "indicators", "--file", "r.json").code == 0
    data = ready("register", "list", "indicators", "--json", *DAY).data
    assert data["as_of"] == "2026-06-12"
    (found,) = data["judgements"]
    assert (found["level"], found["gap"], found["trend"], found["carries"]) == (
        "reached",
        "1/2",
        "improving",
        "comparison",
    )
    assert [(c["against"], c["side"], c["counted"]) for c in found["comparisons"]] == [
        ("industry_mean", "ahead", True),
        ("benchmark", "behind", False),
    ]
    assert any("没有填写来源" in line for line in found["explanation"]["zh"])
    assert any("does not count" in line for line in found["explanation"]["en"])
    item = next(entry for entry in data["results_items"] if entry["no"] == "4.7.2")
    assert (item["evidence_ceiling"], item["key_with_benchmark"]) == (65, [])
    assert item["note"]["zh"] == "本软件的保守规则"
    # The ladder is the one that scores use.
    scored = ready("score", "T1", "--json").data
    rows = {c["number"]: c for module in scored["modules"] for c in module.get("criteria", [])}
    assert rows["4.7.2"]["evidence_ceiling"]["percent"] == item["evidence_ceiling"]
    assert [entry["trend"] for entry in rows["4.7.2"]["indicators"]] == ["improving"]
    assert rows["4.7.3"]["indicators"] == []
    told = ready("register", "list", "indicators", *DAY, lang="zh").out
    for words in ("达到目标", "向好", "行业平均：领先", "没有来源", "证据上限 65 %"):
        assert words in told
