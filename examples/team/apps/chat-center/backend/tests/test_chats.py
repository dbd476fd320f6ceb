import httpx
import pytest
from fastapi.testclient import TestClient

from app.chats import guardrails
from tests.conftest import chat, marketplace_answers


def take_over(client: TestClient, *chats: dict[str, object]) -> None:
    marketplace_answers(client, lambda _: httpx.Response(200, json={"chats": chats, "next": None}))
    assert client.post("/api/sync/trigger").status_code == 200


def suggestion(client: TestClient, number: int) -> str:
    answer = client.get(f"/api/chats/{number}/suggestion")
    assert answer.status_code == 200
    return str(answer.json()["suggestion"])


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Where is my order?", "on its way"),
        ("I want my MONEY back", "14 days"),
        ("It is broken", "photo"),
        ("Hello", "Thank you"),
    ],
)
def test_a_suggestion_fits_the_question(signed_in: TestClient, question: str, word: str) -> None:
    take_over(signed_in, chat(123, "Hi", ">Hello", question))
    assert word in suggestion(signed_in, 123)


def test_a_suggestion_keeps_to_the_guardrails(signed_in: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = guardrails.Guardrails(banned=("14 days",), replacement="Somebody will answer.", longest=400)
    monkeypatch.setattr(guardrails, "load", lambda: rules)
    take_over(signed_in, chat(123, "A refund, please"))
    assert suggestion(signed_in, 123) == "Somebody will answer."


def test_a_chat_that_is_not_there_is_not_found(signed_in: TestClient) -> None:
    assert signed_in.get("/api/chats/5/suggestion").status_code == 404
