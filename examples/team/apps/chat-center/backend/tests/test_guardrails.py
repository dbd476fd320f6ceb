import pytest

from app.chats import guardrails
from app.chats.guardrails import Guardrails, parse

rules = Guardrails(banned=("full refund", "we guarantee"), replacement="A colleague will answer.", longest=20)


def test_the_rules_come_from_the_file() -> None:
    loaded = guardrails.load()
    assert "money back guarantee" in loaded.banned
    assert loaded.replacement.startswith("Thank you")
    assert loaded.longest == 400


@pytest.mark.parametrize(
    "promise", ["You get a full refund.", "FULL  Refund!", "a full-refund", "full\nrefund", "We guarantee: today"]
)
def test_a_banned_phrase_is_not_promised_in_any_spelling(promise: str) -> None:
    assert rules.apply(promise) == "A colleague will answer."


def test_a_suggestion_that_is_too_long_is_cut() -> None:
    assert rules.apply("x" * 30) == "x" * 19 + "…"
    assert rules.apply("x" * 20) == "x" * 20


@pytest.mark.parametrize("missing", ["Banned phrases", "Replacement", "Limits"])
def test_a_file_without_a_section_is_an_error_and_no_freedom(missing: str) -> None:
    whole = guardrails.FILE.read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="needs the sections"):
        parse(whole.replace(f"## {missing}", "## Something else"))
