"""The sample: complete, marked as invented, built through the services, the same on every build."""

import json
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from qualityassess import paths
from qualityassess.domain import credit_code
from qualityassess.domain.answers import Answered, AssessorKind, CommentKind, Level, NotApplicable, Unanswered, Unknown
from qualityassess.domain.assessment import Assessment, AssessmentFile, PurposeKind
from qualityassess.domain.award_points import points_of
from qualityassess.domain.checks.finding import CheckCode
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import Doubt, LinkState, doubt
from qualityassess.domain.readiness import Readiness
from qualityassess.domain.register_faults import faults
from qualityassess.domain.registers import CertificateState, EventKind, RegisterName
from qualityassess.domain.rubric import Kind
from qualityassess.domain.scoring import Scoring, red_lines
from qualityassess.domain.size_class import SizeClass
from qualityassess.domain.tri import Tri
from qualityassess.services.applications import all_readiness
from qualityassess.services.assessments import open_file
from qualityassess.services.consistency import consistency
from qualityassess.services.library import Library
from qualityassess.services.sample import open_sample, write_demo
from qualityassess.services.sample_build import SAMPLE_ID
from qualityassess.services.workspace import Workspace, check, create, info, open_workspace

DAY = date(2026, 11, 20)
SET = "gbt19580-2012"


@pytest.fixture(scope="module")
def sample(library: Library, sample_file: Path) -> Iterator[Workspace]:
    workspace = open_workspace(str(sample_file), library, read_only=True)
    yield workspace
    workspace.close()


def assessment(workspace: Workspace, kind: PurposeKind) -> Assessment:
    return next(a for a in workspace.store.assessments() if a.purpose.kind is kind)


@pytest.fixture(scope="module")
def full(sample: Workspace) -> AssessmentFile:
    return open_file(sample, assessment(sample, PurposeKind.FULL))


@pytest.fixture(scope="module")
def award(sample: Workspace) -> AssessmentFile:
    return open_file(sample, assessment(sample, PurposeKind.AWARD))


def test_the_workspace_is_sound_and_knows_itself_as_the_sample(sample: Workspace) -> None:
    assert check(sample) == []
    assert info(sample).id == str(SAMPLE_ID)


def test_the_enterprise_is_invented_small_and_of_the_district(sample: Workspace, library: Library) -> None:
    (enterprise,) = sample.store.enterprises()
    profile = enterprise.profile
    assert "虚构示例" in profile.name
    assert profile.region == credit_code.region_of(profile.credit_code) == "330305"
    assert credit_code.fault(profile.credit_code) is None
    size = library.size(profile)
    assert size is not None
    assert size.size is SizeClass.SMALL
    assert len(profile.years) >= 3


def test_every_answer_fits_its_criterion_and_the_states_are_mixed(full: AssessmentFile) -> None:
    asked = {c.id for c in full.criteria}
    assert {a.criterion for a in full.answers} <= asked
    states = Counter(type(full.state(c.id)) for c in full.criteria)
    items = [c for c in full.criteria if c.kind is Kind.BANDED]
    open_items = [c for c in items if isinstance(full.state(c.id), Unanswered)]
    assert len(items) == 23
    assert len(open_items) == 9
    # Register criteria stay open where the sample keeps no record of their register.
    by_records = [c for c in full.criteria if c.kind is Kind.REGISTER and isinstance(full.state(c.id), Unanswered)]
    assert states[Unanswered] - len(open_items) - len(by_records) in (2, 3)
    assert states[Unknown] == 3
    assert states[NotApplicable] == 2
    levels = Counter(
        state.value.level
        for c in full.criteria
        if isinstance(state := full.state(c.id), Answered) and isinstance(state.value, Level)
    )
    assert all(levels[level] for level in (1, 2, 3, 4, 5))
    assert levels[5] < levels[1] + levels[2] < levels[3] + levels[4]


def test_what_is_not_applicable_may_be_and_says_why(full: AssessmentFile) -> None:
    for criterion in full.criteria:
        state = full.state(criterion.id)
        if isinstance(state, NotApplicable):
            assert criterion.may_be_not_applicable
            assert len(state.reason) > 20


def test_every_answered_item_has_a_narrative_for_each_factor(full: AssessmentFile, award: AssessmentFile) -> None:
    for file in (full, award):
        for criterion in file.criteria:
            if criterion.kind is Kind.BANDED and isinstance(file.state(criterion.id), Answered):
                assert set(dict(file.scored[criterion.id].narratives)) == {f.id for f in criterion.factors}
    assert any(a.assessor.kind is AssessorKind.CONSULTANT for a in full.answers)


def test_only_the_award_assessment_has_a_total(full: AssessmentFile, award: AssessmentFile) -> None:
    begun, done = points_of(Scoring(full), SET), points_of(Scoring(award), SET)
    assert begun is not None
    assert done is not None
    assert not begun.complete
    assert done.complete
    assert 0 < done.evidenced < done.claimed < 1000


def test_the_index_has_a_range_worth_showing(full: AssessmentFile) -> None:
    index = Scoring(full).index
    assert index is not None
    assert index.evidenced * 3 > index.claimed
    assert index.claimed * 100 < full.assessment.target + 1
    assert index.claimed < index.possible


def test_no_red_line_fails_and_none_is_open(full: AssessmentFile) -> None:
    holds = [held for _, held in red_lines(Scoring(full).criteria.values())]
    assert len(holds) > 5
    assert set(holds) == {True}


def test_one_certificate_has_expired_and_the_events_are_mixed(sample: Workspace, full: AssessmentFile) -> None:
    registers = full.registers
    expired = [c for c in registers.certificates if c.expires is not None and c.expires < DAY]
    assert [c.state for c in expired] == [CertificateState.EXPIRED]
    assert len(registers.certificates) > 4
    assert {e.kind for e in registers.events} == {
        EventKind.ACCIDENT,
        EventKind.SPOT_CHECK_FAILURE,
        EventKind.PENALTY,
    }
    assert len(registers.indicators) >= 8
    assert sum(3 <= len(i.years) <= 5 for i in registers.indicators) >= 8
    assert any(year.comparison_source for i in registers.indicators for year in i.years)
    assert len(registers.honours) > 2


def test_gates_are_met_unmet_and_unknown(sample: Workspace, award: AssessmentFile) -> None:
    found = {e.award.id: e for e in all_readiness(sample, Scoring(award), DAY)}
    national, city = found["china-quality-award"], found["wenzhou-mayor-quality-award"]
    assert national.status is Readiness.BLOCKED
    assert [g.gate.id for g in national.gates if g.result is Tri.FALSE] == ["g5"]
    reasons = {g.gate.id: g.reason for g in national.gates}
    # The environment was left unconfirmed on purpose; the small fine may bar or not.
    assert reasons["g3"] == "not_confirmed"
    assert reasons["g4"] == "penalty_may_bar"
    assert city.status is Readiness.UNDECIDED
    assert city.count(Tri.TRUE) == 2
    assert city.count(Tri.UNKNOWN) == 4
    assert "below_target" in city.reasons


def test_exhibits_are_accepted_rejected_stale_and_expired(full: AssessmentFile) -> None:
    assert len(full.exhibits) >= 12
    states = Counter(link.state for link in full.links)
    assert states[LinkState.ACCEPTED] > 0
    assert states[LinkState.REJECTED] == 1
    assert all(link.reviewer and link.reason for link in full.links if link.state is LinkState.REJECTED)
    types = {t.id: t.fresh_months for t in full.rubric.exhibit_types}
    doubts = {
        doubt(full.exhibits[link.exhibit], link, full.assessment.evidence_rule, DAY, types[link.type])
        for link in full.links
    }
    assert {Doubt.STALE, Doubt.EXPIRED, Doubt.REJECTED, None} <= doubts
    # What an award assessment rests on is found in the gap report of the full one too.
    assert {link.exhibit for link in full.links} == set(full.exhibits)


def test_every_link_is_of_a_type_that_its_criterion_expects(full: AssessmentFile, award: AssessmentFile) -> None:
    for file in (full, award):
        criteria = {c.id: c for c in file.criteria}
        for link in file.links:
            criterion = criteria[link.criterion]
            if criterion.kind is not Kind.BANDED:
                assert link.type in {e.type for e in criterion.exhibits}, link


def test_comments_are_of_both_kinds_and_some_name_exhibits(full: AssessmentFile) -> None:
    kinds = Counter(comment.kind for comment in full.comments)
    assert min(kinds[CommentKind.STRENGTH], kinds[CommentKind.OPPORTUNITY]) > 20
    assert any(c.strong for c in full.comments)
    assert any(c.verify_on_site for c in full.comments)
    assert any(c.exhibits for c in full.comments)
    assert sum(bool(mark.flagged) for mark in full.marks) > 3


def test_another_workspace_of_the_same_name_is_left_alone(library: Library, tmp_path: Path) -> None:
    location = tmp_path / "sample.qaw"
    create(str(location), library).close()
    before = location.read_bytes()
    for attempt in (lambda: write_demo(tmp_path, library), lambda: open_sample(library, location)):
        with pytest.raises(UserFacingError, match="workspace_exists"):
            attempt()
    assert location.read_bytes() == before
    assert [f.name for f in tmp_path.iterdir()] == ["sample.qaw"]


def test_the_opened_sample_can_be_written_and_keeps_what_was_tried(library: Library, tmp_path: Path) -> None:
    location = tmp_path / "own" / "sample.qaw"
    opened = open_sample(library, location, who="试用者")
    assert not info(opened).read_only
    opened.close()
    made = location.stat().st_mtime_ns
    again = open_sample(library, location)
    assert info(again).id == str(SAMPLE_ID)
    again.close()
    assert location.stat().st_mtime_ns == made


def texts(path: Path) -> str:
    """What can be read in a file of the sample."""
    if path.suffix == ".pdf":
        done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True)
        return re.sub(r"\s", "", done.stdout)
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return "".join(book.read(n).decode() for n in book.namelist() if n.endswith(".xml"))
    return path.read_text(encoding="utf-8")


def test_each_exhibit_is_small_real_and_marked() -> None:
    files = sorted((paths.sample_dir() / "exhibits").iterdir())
    assert {f.suffix for f in files} == {".pdf", ".xlsx", ".png"}
    named = {row["file"] for row in json.loads((paths.sample_dir() / "exhibits.json").read_text(encoding="utf-8"))}
    assert named == {f.name for f in files}
    for file in files:
        assert 0 < file.stat().st_size < 60 * 1024, file.name
        if file.suffix == ".png":
            with Image.open(file) as picture:
                # The red band at the foot carries the mark.
                assert picture.convert("RGB").getpixel((950, 500)) == pytest.approx((183, 31, 31), abs=12)
            continue
        read = texts(file).replace(" ", "")
        assert "内容全部虚构" in read, file.name
        assert "虚构示例" in read, file.name


@pytest.mark.parametrize("word", ["可申报", "符合", "保证", "您", "你", "！"])
def test_words_that_are_never_shown(word: str) -> None:
    for file in sorted(paths.sample_dir().rglob("*")):
        if file.is_file() and file.suffix in (".json", ".toml", ".pdf", ".xlsx"):
            assert word not in texts(file), file.name


def test_every_register_is_kept_and_hangs_together(sample: Workspace, full: AssessmentFile) -> None:
    registers = full.registers
    assert [name.value for name in RegisterName if not getattr(registers, name.value)] == []
    names = {entry.name for entry in registers.officers}
    assert {entry.officer for entry in registers.duties} <= names
    assert {topic.group for topic in registers.qc_topics} <= {group.name for group in registers.qc_groups}
    products = {product.name for product in registers.products}
    assert {entry.product for entry in registers.complaints} <= products
    assert {name for standard in registers.standards for name in standard.products} <= products
    numbers = {certificate.number for certificate in registers.certificates}
    asked = {number for p in registers.products for number in (p.ccc_certificate, p.licence_number) if number}
    assert asked <= numbers
    latest = max(sample.store.enterprises()[0].profile.years, key=lambda entry: entry.year)
    losses = {c.year: c.amount for c in registers.quality_costs if c.category == "internal_failure"}
    assert latest.revenue is not None
    assert losses[latest.year] == round(latest.revenue * 0.0132)
    # What the answers tell of 14 topics, 11 finished with 864,000 yuan, stands in the register.
    done = [topic for topic in registers.qc_topics if topic.completed is not None]
    assert (len(registers.qc_topics), len(done), sum(topic.saving or 0 for topic in done)) == (14, 11, 864_000)
    for form in sample.library.register_forms.values():
        for record in getattr(registers, form.id.value):
            assert faults(form, record) == []


def test_a_few_things_do_not_fit_and_some_fall_due(sample: Workspace, full: AssessmentFile) -> None:
    found = consistency(sample, Scoring(full)).found
    assert 5 <= len(found) <= 20
    assert {CheckCode.NO_EXHIBIT, CheckCode.STALE_EXHIBIT, CheckCode.ABOVE_FACTORS} == {f.code for f in found}
    attached = {link.register for link in sample.store.record_exhibits(sample.store.enterprises()[0].id)}
    assert attached == {"certificates", "qc_topics", "standards", "officers"}
