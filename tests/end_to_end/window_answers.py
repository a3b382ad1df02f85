"""What the story of the window enters: names, dates, files, and 60 answers with the weights they carry."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from qualityassess.domain.profile import Activity

NAME = "温州示范阀门有限公司"
CODE = "91330305MA2ABCDE3"
"""Without its check character: the story lets the window say which one it is."""
TITLE = "2026 年度自评"
AS_OF = date(2026, 6, 12)
COMMENT = "职责与授权逐条写明，有书面签收。"
REASON = "首席质量官由总经理兼任，暂不设代行人。"
CHART, LETTER = "组织机构图.pdf", "任命书.pdf"
PDF = "差距分析.pdf"
YES, NO = "Home", "Left"
ACTIVITIES: Mapping[Activity, str] = MappingProxyType(
    {
        Activity.MAKES_PRODUCTS: YES,
        Activity.PROVIDES_SERVICES: YES,
        Activity.EXPORTS: YES,
        Activity.MAKES_CCC_PRODUCTS: NO,
        Activity.MAKES_LICENSED_PRODUCTS: NO,
        Activity.MAKES_FOOD: NO,
        Activity.RUNS_LABORATORY: YES,
    }
)

# Criterion: its weight in the module file, and what is answered. A digit is a level (or yes), U unknown, N not
# applicable, `91/3` a value with its years, `+2+4` the lines ticked, `35 %` the percentage of an item.
ANSWERS: Mapping[str, tuple[int, str]] = MappingProxyType(
    {
        "cqo.appointment": (3, "4"),
        "cqo.mandate": (3, "3"),
        "cqo.reporting-line": (2, "3"),
        "cqo.qualification": (2, "2"),
        "cqo.training": (2, "2"),
        "cqo.veto": (5, "3"),
        "cqo.veto-follow-up": (2, "1"),
        "cqo.gate-right": (4, "4"),
        "cqo.recall": (2, "U"),
        "cqo.strategy": (3, "1"),
        "cqo.system": (2, "4"),
        "cqo.duty-records": (3, "2"),
        "cqo.decisions": (3, "3"),
        "cqo.talent": (2, "1"),
        "cqo.resources": (2, "2"),
        "cqo.appraisal": (3, "1"),
        "cqo.continuity": (2, "N"),
        "cqo.standards-officer": (2, "4"),
        "cqo.results": (3, "2"),
        "pe.senior-leadership": (50, "35 %"),
        "qc_groups.registration": (2, "3"),
        "qc_groups.leadership": (3, "3"),
        "qc_groups.membership": (2, "2"),
        "qc_groups.training": (2, "2"),
        "qc_groups.participation": (2, "1"),
        "qc_groups.topic-selection": (3, "4"),
        "qc_groups.types": (2, "1"),
        "qc_groups.current-state": (2, "3"),
        "qc_groups.causes": (2, "3"),
        "qc_groups.innovation-path": (2, "0"),
        "qc_groups.measures": (2, "4"),
        "qc_groups.data-methods": (2, "2"),
        "qc_groups.effect": (4, "2"),
        "qc_groups.consolidation": (3, "3"),
        "qc_groups.presentation": (2, "3"),
        "qc_groups.recognition": (2, "2"),
        "qc_groups.sharing": (2, "1"),
        "qc_groups.team-routine": (2, "2"),
        "qc_groups.trusted-team": (3, "3"),
        "qc_groups.suggestions": (2, "4"),
        "qc_groups.mass-activities": (1, "4"),
        "certification.qms-certificate": (4, "4"),
        "certification.surveillance": (3, "3"),
        "certification.recertification": (2, "2"),
        "certification.findings-closed": (2, "91/3"),
        "certification.edition": (2, "3"),
        "certification.internal-audit": (2, "2"),
        "certification.ems": (2, "2"),
        "certification.ohs": (2, "1"),
        "certification.ip": (2, "1"),
        "certification.integration": (1, "2"),
        "certification.sme-upgrade": (2, "2"),
        "certification.green-product": (1, "0"),
        "certification.regional-brand": (2, "1"),
        "certification.laboratory": (2, "3"),
        "certification.service": (2, "2"),
        "certification.same-line": (1, "1"),
        "certification.body-choice": (1, "4"),
        "certification.status-check": (1, "1"),
        "certification.mark-use": (4, "+2+4"),
    }
)
