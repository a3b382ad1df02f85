"""Sentences for dates that matter: what is due, where it is mended, who says so, and how far that was verified."""

from collections.abc import Callable, Mapping

from qualityassess.domain.due import Due, DueState
from qualityassess.domain.due_registers import FIGURES_RULE
from qualityassess.domain.due_rule import DueKind, DueRule
from qualityassess.domain.people_records import Officer
from qualityassess.domain.plan_due import WEEKS
from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.registers import CONFIRMATION_DAYS, Record, RegisterName
from qualityassess.domain.report_content import Tone
from qualityassess.i18n import N_, Translator
from qualityassess.services import plan_words, register_wording, wording
from qualityassess.services.as_json import Json, plain
from qualityassess.services.rubrics import CitedArticle
from qualityassess.services.todo import Todo

STATES: Mapping[DueState, str] = {
    DueState.OVERDUE: N_("overdue"),
    DueState.SOON: N_("due soon"),
    DueState.LATER: N_("later"),
}
STATE_TONES: Mapping[DueState, Tone] = {
    DueState.OVERDUE: Tone.ERR,
    DueState.SOON: Tone.WARN,
    DueState.LATER: Tone.PLAIN,
}


def subject(tr: Translator, found: Todo, item: Due) -> str:
    """What falls due: a record's name, a criterion's title, or the domain of a confirmation."""
    if item.kind in (DueKind.EXHIBIT, DueKind.REGISTER):
        return _criterion_title(tr, found, item.criterion)
    if item.kind is DueKind.CONFIRMATION:
        return wording.domain_name(tr, item.domain)
    if item.kind is DueKind.PLAN:
        return item.subject or plan_words.step_words(tr, found.library.rubric.rubric, item.record)
    row = found.record(item)
    if item.register is None or row is None:
        return item.subject
    return _called(tr, found.library.register_forms[item.register], row)


def _called(tr: Translator, form: RegisterForm, row: Record) -> str:
    """A record's name with what tells it from others of that name: its number, of a person the post."""
    name = register_wording.name(tr, form, row)
    further = register_wording.shown(tr, form.column(form.detail), row) if isinstance(row, Officer) else ""
    further = further or str(getattr(row, "number", ""))
    return f"{name} {further}" if further and further not in name else name


def action(tr: Translator, found: Todo, item: Due) -> str:
    """What has to be done, or what happens on the day."""
    rule = found.rules.get(item.rule)
    if rule is not None:
        return tr.pick(rule.title)
    if item.kind is DueKind.CONFIRMATION:
        return tr(
            "Look it up and confirm it complete again in the {days} days before the application", days=CONFIRMATION_DAYS
        )
    if item.kind is DueKind.PLAN:
        return tr("Finish this step of the improvement plan")
    assert item.fall is not None
    before, after = _fallen(tr, item.fall.before, item.fall.level), _fallen(tr, item.fall.after, item.fall.level)
    if item.kind is DueKind.REGISTER:
        fallen = {"names": _record_names(tr, found, item), "before": before, "after": after}
        if item.rule == FIGURES_RULE:
            year = item.day.year
            return tr(
                "Enter the figures of {year} ({names}): afterwards evidenced falls from {before} to {after}",
                year=year,
                **fallen,
            )
        return tr(
            "Renew the records ({names}): afterwards the level from the register falls from {before} to {after}",
            **fallen,
        )
    names = tr(", ").join(dict.fromkeys(found.exhibits[e] for e in item.fall.exhibits if e in found.exhibits))
    return tr(
        "Renew the exhibits ({names}): afterwards evidenced falls from {before} to {after}",
        names=names,
        before=before,
        after=after,
    )


_MOST_NAMES = 3
"""So many records are named; more would not be read."""


def _record_names(tr: Translator, found: Todo, item: Due) -> str:
    """The records whose day it is, as their register calls them."""
    assert item.fall is not None
    assert item.register is not None
    form = found.library.register_forms[item.register]
    rows = [row for key in item.fall.records if (row := found.record_of(item.register, key)) is not None]
    names = [_called(tr, form, row) for row in rows[:_MOST_NAMES]]
    more = len(rows) - len(names)
    listed = tr(", ").join(dict.fromkeys(names))
    return tr.plural("{names} and {count} more", "{names} and {count} more", more, names=listed) if more else listed


def _fallen(tr: Translator, value: int, level: bool) -> str:
    return tr("level {level}", level=value) if level else f"{value} %"


def _criterion_title(tr: Translator, found: Todo, criterion_id: str) -> str:
    criterion = found.library.rubric.rubric.criterion(criterion_id)
    # A criterion of an older rubric may be gone from the catalogue; its id still names it.
    return criterion_id if criterion is None else tr.pick(criterion.title)


def basis(tr: Translator, found: Todo, item: Due) -> str:
    """Who says so: articles, a text with number and date, or the record itself."""
    rule = found.rules.get(item.rule)
    if item.kind is DueKind.PLAN:
        return tr("Date set in the improvement plan")
    if rule is None:
        return _own_basis(tr, item)
    parts = [_article(tr, cited) for cited in articles(found, rule)]
    if rule.source is not None:
        parts.append(
            tr(" • ").join(p for p in (tr.pick(rule.source.title), rule.source.number, rule.source.issued) if p)
        )
    if parts:
        return tr("; ").join(parts)
    if rule.of_award and item.counted is not None:
        return tr("Validity that the rule of the title states")
    return tr("Date entered in the record") if item.counted is None else tr("Habit of this program, no rule")


def _own_basis(tr: Translator, item: Due) -> str:
    """What a date without a rule of the catalogue follows."""
    if item.kind is DueKind.EXHIBIT:
        return tr("Freshness that the rubric asks for")
    if item.rule == FIGURES_RULE:
        return tr("Evidence ceilings of the criteria set, this program's conservative rule")
    if item.kind is DueKind.REGISTER:
        return tr("Levels that the criterion computes from its register")
    return tr("Rule of this program: a confirmation counts for {days} days", days=CONFIRMATION_DAYS)


def articles(found: Todo, rule: DueRule) -> list[CitedArticle]:
    """The statute articles behind a rule."""
    cited = (found.library.register.article(reference) for reference in rule.articles)
    return [CitedArticle(*pair) for pair in cited if pair is not None]


def _article(tr: Translator, cited: CitedArticle) -> str:
    title = tr.pick(cited.statute.title)
    if not cited.article.no:
        return tr("{statute} (article not checked)", statute=title)
    return tr("{statute}, article {no}", statute=title, no=cited.article.no)


def mark(tr: Translator, found: Todo, item: Due) -> str:
    """How far the rule was verified; empty where no rule of others stands behind the date."""
    rule = found.rules.get(item.rule)
    return "" if rule is None or rule.confidence is None else wording.name(tr, rule.confidence)


def place(tr: Translator, found: Todo, item: Due) -> str:
    """Where it is mended."""
    if item.register is not None:
        return tr("Register: {name}", name=tr.pick(found.library.register_forms[item.register].title))
    if item.kind is DueKind.CONFIRMATION:
        return tr("Register: {name}", name=tr.pick(found.library.register_forms[RegisterName.EVENTS].title))
    if not item.criterion:
        return tr("Improvement plan")
    return tr("Criterion: {title}", title=_criterion_title(tr, found, item.criterion))


def state_words(tr: Translator, found: Todo, item: Due) -> str:
    """How late or how near: 过期 26 天, 余 46 天."""
    days = item.days_left(found.on)
    if days < 0:
        return tr.plural("{count} day overdue", "{count} days overdue", -days)
    return tr("due today") if days == 0 else tr.plural("{count} day left", "{count} days left", days)


def counted_words(tr: Translator, item: Due) -> str:
    """From which day it was counted, where it was not entered."""
    return "" if item.counted is None else tr("counted from {date}", date=tr.date(item.counted))


def note(tr: Translator, found: Todo, item: Due) -> str:
    """What else the rule says."""
    rule = found.rules.get(item.rule)
    return tr.pick(rule.note) if rule is not None and rule.note is not None else ""


def summary(tr: Translator, found: Todo, item: Due) -> str:
    """One line for a calendar."""
    return tr("{subject}: {action}", subject=subject(tr, found, item), action=action(tr, found, item))


def description(tr: Translator, found: Todo, item: Due) -> str:
    """The lines beside it: enterprise, last day, source with its mark, where it is mended."""
    source = tr("Basis: {basis}", basis=basis(tr, found, item))
    marked = mark(tr, found, item)
    lines = [
        found.enterprise.profile.name,
        tr("Last day: {date}", date=tr.date(item.day)),
        f"{source} ({marked})" if marked and tr.language == "en" else f"{source}（{marked}）" if marked else source,
        place(tr, found, item),
        counted_words(tr, item),
        note(tr, found, item),
    ]
    return "\n".join(line for line in lines if line)


def plan_note(tr: Translator, found: Todo) -> str:
    """That more steps of the plan have dates than stand in the list; empty where all of them do."""
    more = found.plan_steps - sum(item.kind is DueKind.PLAN for item in found.items)
    if more <= 0:
        return ""
    return tr.plural(
        "{count} more dated step stands in the improvement plan; here are the nearest of the next {weeks} weeks",
        "{count} more dated steps stand in the improvement plan; here are the nearest of the next {weeks} weeks",
        more,
        weeks=WEEKS,
    )


def as_json(found: Todo, item: Due, translators: tuple[Translator, Translator]) -> Json:
    """One date with both languages, its place, source and mark."""
    zh, en = translators
    rule = found.rules.get(item.rule)

    def both(words: Callable[[Translator, Todo, Due], str]) -> Json:
        return {"zh": words(zh, found, item), "en": words(en, found, item)}

    return {
        "id": item.id,
        "rule": item.rule,
        "kind": item.kind.value,
        "day": item.day.isoformat(),
        "lead_days": item.lead_days,
        "state": item.state(found.on).value,
        "days_left": item.days_left(found.on),
        "subject": both(subject),
        "action": both(action),
        "basis": both(basis),
        "articles": list(rule.articles) if rule is not None else [],
        "confidence": plain(rule.confidence) if rule is not None else None,
        "counted_from": plain(item.counted),
        "mended_at": {
            "register": plain(item.register),
            "record": item.record,
            "criterion": item.criterion,
            "domain": item.domain,
            "assessment": item.fall.assessment if item.fall is not None else "",
        },
        "records": list(item.fall.records) if item.fall is not None else [],
        "evidenced": None
        if item.fall is None
        else {"unit": "level" if item.fall.level else "percent", "before": item.fall.before, "after": item.fall.after},
    }
