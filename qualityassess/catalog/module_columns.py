"""The sheets of the authoring template: which column of which sheet holds which key of a module file."""

from collections.abc import Iterable
from dataclasses import dataclass

from qualityassess.domain.rubric import Direction, ExhibitType, Force, Kind, Role
from qualityassess.domain.table import CellKind, Column, Table
from qualityassess.domain.text import Text

CRITERION = "criterion"
"""Column that says which criterion a row belongs to."""


@dataclass(frozen=True, slots=True)
class ModuleSheet:
    """A sheet: its columns, and the key of the module file (`key`) or of a criterion (`inner`) that its rows fill.

    `single` = one row at most, a table instead of a list.
    """

    table: Table
    key: str = ""
    inner: str = ""
    single: bool = False


def module_sheets(
    types: Iterable[ExhibitType] = (), roles: Iterable[Role] = (), modules: Iterable[str] = ()
) -> tuple[ModuleSheet, ...]:
    """The sheets in their order; exhibit types, roles and the items of sets become drop-downs."""
    role = _column("role", "谁回答", "Who answers", choices=tuple(r.id for r in roles))
    type_ids = tuple(t.id for t in types)
    of = _column(CRITERION, "评价项编号", "Criterion id", width=28)
    return (
        ModuleSheet(_table("module", "模块", "Module", _MODULE), single=True),
        ModuleSheet(_table("section", "章节", "Sections", (_ID, *_both("title", "标题", "Title"))), "section"),
        ModuleSheet(_table("criterion", "评价项", "Criteria", (*_CRITERION, role, *_CRITERION_REST)), "criterion"),
        ModuleSheet(_table("levels", "等级", "Levels", (of, *_TEXT)), inner="levels"),
        ModuleSheet(_table("practices", "好做法", "Practices", (of, *_TEXT)), inner="practices"),
        ModuleSheet(
            _table(
                "exhibits",
                "证据",
                "Exhibits",
                (of, _column("type", "证据类型", "Exhibit type", choices=type_ids), *_EXHIBIT),
            ),
            inner="exhibits",
        ),
        ModuleSheet(
            _table("actions", "改进措施", "Actions", (of, _ID, *_STEP, role, *_STEP_REST, *_TEXT)), inner="actions"
        ),
        ModuleSheet(
            _table(
                "supports",
                "支持的条目",
                "Supported items",
                (of, _column("item", "条目", "Item"), *_both("reason", "理由", "Reason")),
            ),
            inner="supports",
        ),
        ModuleSheet(
            _table("ticks", "清单项", "Ticks", (of, _ID, _whole("weight", "权重", "Weight"), *_TEXT)), inner="ticks"
        ),
        ModuleSheet(_table("indicator", "指标", "Indicators", (of, *_SCALE)), inner="indicator", single=True),
        ModuleSheet(_table("factors", "要点提示", "Factors", (of, _ID, *_TEXT)), inner="factors"),
        ModuleSheet(_table("bands", "分段描述", "Bands", (of, *_TEXT)), inner="bands"),
        ModuleSheet(_table("indicators", "关键指标", "Key figures", (of, *_TEXT)), inner="indicators"),
        ModuleSheet(_table("key_requirements", "关键要求", "Key requirements", (of, *_TEXT)), inner="key_requirements"),
    )


def _column(
    id_: str, zh: str, en: str, kind: CellKind = CellKind.TEXT, choices: tuple[str, ...] = (), width: int = 16
) -> Column:
    return Column(id_, Text(zh, en), kind, choices, width)


def _whole(id_: str, zh: str, en: str) -> Column:
    return _column(id_, zh, en, CellKind.WHOLE, width=10)


def _both(id_: str, zh: str, en: str) -> tuple[Column, Column]:
    return (
        _column(f"{id_}.zh", f"{zh}（中文）", f"{en} (Chinese)", width=44),
        _column(f"{id_}.en", f"{zh}（英文）", f"{en} (English)", width=44),
    )


def _table(id_: str, zh: str, en: str, columns: tuple[Column, ...]) -> Table:
    return Table(id_, Text(zh, en), columns)


_ID = _column("id", "编号", "Id", width=24)
_TEXT = (_column("zh", "中文", "Chinese", width=60), _column("en", "英文", "English", width=60))
_APPLIES = _column("applies", "适用条件", "Applies", width=40)

_MODULE = (
    _ID,
    _column("version", "版本", "Version"),
    *_both("title", "标题", "Title"),
    *_both("summary", "内容", "Summary"),
    _whole("weight", "权重", "Weight"),
    *_both("weight_reason", "权重理由", "Reason for the weight"),
    _APPLIES,
    _column("criteria_set", "评价准则", "Criteria set"),
)
_CRITERION = (
    _ID,
    _column("section", "章节编号", "Section id"),
    _column("kind", "类型", "Kind", choices=tuple(k.value for k in Kind)),
    _whole("weight", "权重", "Weight"),
    _column("force", "效力", "Force", choices=tuple(f.value for f in Force)),
)
_CRITERION_REST = (
    *_both("title", "标题", "Title"),
    *_both("question", "问题", "Question"),
    *_both("guidance", "看什么", "What to look at"),
    _column("checkup", "快速体检", "In the check-up", CellKind.FLAG, width=10),
    _column("recheck", "请核对现行文本", "Recheck the text", CellKind.FLAG, width=10),
    _column("redline.fails_below", "红线：低于几级", "Red line: fails below", CellKind.WHOLE, width=10),
    _column("item", "准则条目", "Item of the set"),
    _column("clauses", "引用条款", "Clauses", CellKind.WORDS, width=24),
    _column("statutes", "引用法条", "Statutes", CellKind.WORDS, width=36),
    _APPLIES,
    _column("register", "台账规则", "Register rules", width=40),
)
_EXHIBIT = (
    _whole("level", "从几级起", "From level"),
    _whole("fresh_months", "几个月内", "Fresh months"),
    _whole("covers_months", "覆盖月数", "Covers months"),
    _column("tick", "清单项", "Tick"),
)
_STEP = (
    _whole("to", "到几级", "To level"),
    _column("days", "人日", "Person-days", CellKind.DECIMAL, width=10),
    _whole("lead_days", "需要天数", "Lead days"),
)
_STEP_REST = (
    _column("needs", "先做", "Needs", CellKind.WORDS),
    _whole("record_cycle_days", "记录周期（天）", "Record cycle (days)"),
)
_SCALE = (
    _column("unit", "单位", "Unit"),
    _column("floor", "起点", "Floor", CellKind.DECIMAL),
    _column("goal", "目标", "Goal", CellKind.DECIMAL),
    _column("direction", "方向", "Direction", choices=tuple(d.value for d in Direction)),
    _column("deviation", "偏差", "Deviation", CellKind.DECIMAL),
    *_both("definition", "定义", "Definition"),
)
