"""The form of a rule check: every key of every type has its field, and values come in and go out as they are."""

from typing import Any

import pytest

from qualityassess.catalog.gate_schema import GateTable, keys_of
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.gate import GateType, WindowBasis
from qualityassess.i18n import Translator
from qualityassess.services import rule_fields
from qualityassess.services.pack_values import edited_table
from qualityassess.services.rule_fields import FieldKind, fields_of


@pytest.mark.parametrize("kind", list(GateType))
def test_every_key_of_a_type_has_a_field(kind: GateType) -> None:
    shown = {field.key for field in fields_of("gate:g1", kind.value)}
    assert set(keys_of(kind)) - {"relaxation"} <= shown
    assert shown <= set(GateTable.model_fields)
    assert kind in rule_fields.TYPES


def test_the_other_parts_have_their_fields() -> None:
    assert [f.key for f in fields_of("step:s1")] == ["lead_days", "order", "when", "note"]
    assert [f.key for f in fields_of("material:m1")] == ["required", "text_limit", "copies", "note"]
    assert [f.key for f in fields_of("dates")] == ["issued", "opens", "closes"]
    assert [f.key for f in fields_of("score")] == ["scores_items", "min_score", "criteria_set"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_choice_has_words(language: Any) -> None:
    tr = Translator(language)
    for kind in GateType:
        for field in fields_of("gate:g1", kind.value):
            assert rule_fields.label_of(tr, field.key)
            for choice in field.choices:
                assert rule_fields.choice_words(tr, field.key, choice)
    assert rule_fields.value_words(Translator("zh"), "window_basis", WindowBasis.ROLLING.value) == "滚动年"
    assert rule_fields.value_words(Translator("zh"), "domains", ["quality", "safety"]) == "质量、安全"


@pytest.mark.parametrize(
    ("typed", "key", "value"),
    [
        ("years=5", "years", 5),
        ("years=0.5", "years", 0.5),
        ("domains=quality，safety、food", "domains", ["quality", "safety", "food"]),
        ("own_fault=是", "own_fault", True),
        ("required=false", "required", False),
        ("title.en=Five years", "title", {"zh": "甲", "en": "Five years"}),
        ("note.zh=备注", "note", {"zh": "备注", "en": "备注"}),
        ("region=330300", "region", "330300"),
        ("class_word=a=b", "class_word", "a=b"),
        ("years=", "years", None),
    ],
)
def test_typed_values_become_values_of_the_file(typed: str, key: str, value: object) -> None:
    assert edited_table({"title": {"zh": "甲", "en": "A"}, "years": 3}, [typed])[key] == value


@pytest.mark.parametrize("typed", ["years", "=5", "years=five", "years=nan", "required=maybe"])
def test_what_does_not_fit_is_refused(typed: str) -> None:
    with pytest.raises(UserFacingError) as error:
        edited_table({}, [typed])
    assert error.value.code == "pack_value_wrong"


def test_a_key_without_a_field_is_a_word() -> None:
    assert rule_fields.kind_of("wndow") is FieldKind.WORD
    assert rule_fields.label_of(Translator("en"), "wndow") == "wndow"
