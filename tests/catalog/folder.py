"""A small rubric folder that is sound, and the means to plant faults in it."""

from pathlib import Path

from qualityassess.catalog.load import load_rubric
from qualityassess.catalog.loaded import LoadedRubric
from qualityassess.domain.errors import Problem, ProblemsError

VOCABULARY = """\
format = 1
edition = "2026.1"
name = { zh = "试量表", en = "Trial rubric" }
module_order = ["beta", "alpha"]

[[role]]
id = "quality"
zh = "质量部门"
en = "Quality department"
"""

EXHIBITS = """\
format = 1

[[type]]
id = "letter"
zh = "信"
en = "Letter"

[[type]]
id = "record"
zh = "记录"
en = "Record"
fresh_months = 12
"""

_STEPS = "\n".join(
    f'  {{ id = "to{n}", to = {n}, days = {n}.5, lead_days = 30, role = "quality", zh = "到{n}", en = "To {n}" }},'
    for n in (1, 2, 3, 4)
)


def _levels(word: str) -> str:
    return "\n".join(f'  {{ zh = "{word}{n}", en = "{word} {n}" }},' for n in range(6))


ALPHA = f"""\
format = 1
id = "alpha"
version = "1"
title = {{ zh = "甲", en = "Alpha" }}
summary = {{ zh = "甲", en = "Alpha" }}
weight = 3
weight_reason = {{ zh = "因为", en = "Because" }}

[[section]]
id = "one"
title = {{ zh = "一", en = "One" }}

[[criterion]]
id = "alpha.first"
section = "one"
kind = "maturity"
weight = 2
force = "practice"
role = "quality"
title = {{ zh = "第一", en = "First" }}
question = {{ zh = "如何？", en = "How?" }}
levels = [
{_levels("first")}
]
exhibits = [
  {{ type = "letter", level = 1 }},
  {{ type = "record", level = 3, fresh_months = 6, covers_months = 3 }},
]
actions = [
{_STEPS}
]
supports = [
  {{ item = "4.1.2", reason = {{ zh = "同题", en = "Same subject" }} }},
]
applies = {{ any = [{{ fact = "size_class", in = ["large"] }}, {{ fact = "headcount", at_least = 20, at_most = 99 }}] }}

[[criterion]]
id = "alpha.second"
section = "one"
kind = "maturity"
weight = 1
force = "practice"
role = "quality"
title = {{ zh = "第二", en = "Second" }}
question = {{ zh = "如何？", en = "How?" }}
levels = [
{_levels("second")}
]
exhibits = [
  {{ type = "letter", level = 1 }},
  {{ type = "record", level = 3 }},
]
actions = [
{_STEPS}
]

[[criterion]]
id = "alpha.list"
section = "one"
kind = "checklist"
weight = 1
force = "practice"
role = "quality"
title = {{ zh = "清单", en = "List" }}
question = {{ zh = "哪些？", en = "Which?" }}
ticks = [
  {{ id = "a", weight = 2, zh = "甲", en = "A" }},
  {{ id = "b", zh = "乙", en = "B" }},
]
exhibits = [
  {{ type = "letter", tick = "a" }},
  {{ type = "record", tick = "b" }},
]

[[criterion]]
id = "alpha.figure"
section = "one"
kind = "indicator"
weight = 1
force = "practice"
role = "quality"
title = {{ zh = "指标", en = "Figure" }}
question = {{ zh = "多少？", en = "How much?" }}
indicator = {{ unit = "%", floor = 90, goal = 99.5, direction = "up", definition = {{ zh = "率", en = "Share" }} }}
exhibits = [
  {{ type = "letter" }},
  {{ type = "record" }},
]
"""

BETA = """\
format = 1
id = "beta"
version = "1"
title = { zh = "乙", en = "Beta" }
summary = { zh = "乙", en = "Beta" }
weight = 5
weight_reason = { zh = "因为", en = "Because" }
criteria_set = "small"
applies = { not = { fact = "activity.makes_food", is = true } }

[[section]]
id = "one"
title = { zh = "一", en = "One" }

[[criterion]]
id = "beta.process"
section = "one"
kind = "banded"
item = "4.1.2"
force = "award"
role = "quality"
title = { zh = "过程", en = "Process" }
question = { zh = "如何？", en = "How?" }
factors = [
  { id = "approach", zh = "方法", en = "Approach" },
  { id = "deployment", zh = "展开", en = "Deployment" },
]
bands = [
  { zh = "一", en = "1" }, { zh = "二", en = "2" }, { zh = "三", en = "3" },
  { zh = "四", en = "4" }, { zh = "五", en = "5" }, { zh = "六", en = "6" },
]

[[criterion]]
id = "beta.results"
section = "one"
kind = "banded"
item = "4.7.2"
force = "award"
role = "quality"
title = { zh = "结果", en = "Results" }
question = { zh = "多少？", en = "How much?" }
factors = [
  { id = "levels", zh = "水平", en = "Levels" },
]
bands = [
  { zh = "一", en = "1" }, { zh = "二", en = "2" }, { zh = "三", en = "3" },
  { zh = "四", en = "4" }, { zh = "五", en = "5" }, { zh = "六", en = "6" },
]
"""

_FACTORS = (("process", "approach"), ("process", "deployment"), ("results", "levels"))
_TEXT = '{ zh = "字", en = "Word" }'


def _band(kind: str, low: int, high: int) -> str:
    factors = ", ".join(f"{name} = {_TEXT}" for k, name in _FACTORS if k == kind)
    return f'[[band]]\nkind = "{kind}"\nlow = {low}\nhigh = {high}\nlabel = {_TEXT}\nfactors = {{ {factors} }}\n'


SET = "\n".join(
    [
        f"""\
format = 1
id = "small"
version = "1"
title = {_TEXT}
name = {_TEXT}
total = 10
structure_confidence = "confirmed"
points_confidence = "recalled"
source = {{ title = {_TEXT}, grade = "official" }}

[[category]]
no = "4.1"
title = {_TEXT}

[[category]]
no = "4.7"
title = {_TEXT}

[[item]]
no = "4.1.2"
category = "4.1"
kind = "process"
points = 6
title = {_TEXT}

[[item]]
no = "4.7.2"
category = "4.7"
kind = "results"
points = 4
title = {_TEXT}
""",
        *(f'[[factor]]\nkind = "{k}"\nid = "{f}"\ntitle = {_TEXT}\nprompt = {_TEXT}\n' for k, f in _FACTORS),
        *(
            _band(kind, low, high)
            for kind in ("process", "results")
            for low, high in ((0, 5), (10, 25), (30, 45), (50, 65), (70, 85), (90, 100))
        ),
        f"""\
[[ceiling]]
kind = "process"
id = "method"
percent = 25
factor = "approach"
label = {_TEXT}
exhibits = ["letter"]
""",
    ]
)

FILES = {
    "vocabulary.toml": VOCABULARY,
    "exhibits/base.toml": EXHIBITS,
    "criteria/small.toml": SET,
    "modules/alpha.toml": ALPHA,
    "modules/beta.toml": BETA,
}


def plant(folder: Path, *faults: tuple[str, str, str], **more: str) -> Path:
    """Write the folder with faults (file, text, text instead); every text stands in its file."""
    files = dict(FILES) | {name.replace("__", "/") + ".toml": text for name, text in more.items()}
    for name, old, new in faults:
        assert old in files[name], (name, old)
        files[name] = files[name].replace(old, new, 1)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """All problems of a folder that must not load."""
    try:
        load_rubric(folder)
    except ProblemsError as error:
        return error.problems
    raise AssertionError("the folder loads")


def sound(folder: Path) -> LoadedRubric:
    """The folder without faults, loaded."""
    return load_rubric(plant(folder))


def line_of(name: str, text: str, nth: int = 1) -> int:
    """Line of the nth occurrence of a text in a sound file."""
    found = [n for n, line in enumerate(FILES[name].split("\n"), 1) if text in line]
    return found[nth - 1]
