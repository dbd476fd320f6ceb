import asyncio

import httpx
import pytest
from fastapi.testclient import TestClient

from app.marketplace.client import MarketplaceChat, MarketplaceError
from tests.conftest import Answer, chat, marketplace, marketplace_answers


def read(answer: Answer) -> list[MarketplaceChat]:
    return asyncio.run(marketplace(answer).chats())


def pages(*pages: list[dict[str, object]]) -> Answer:
    def answer(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("cursor", "0"))
        following = str(number + 1) if number + 1 < len(pages) else None
        return httpx.Response(200, json={"chats": pages[number], "next": following})

    return answer


def test_a_chat_on_two_pages_is_taken_once_in_its_newer_form() -> None:
    chats = read(pages([chat(1), chat(2)], [chat(2, "new", minute=5), chat(3)], [chat(2)]))
    assert [(one.id, len(one.messages)) for one in chats] == [(1, 0), (2, 1), (3, 0)]


def test_pages_that_go_round_in_a_circle_are_an_error() -> None:
    with pytest.raises(MarketplaceError, match="second time"):
        read(lambda _: httpx.Response(200, json={"chats": [], "next": "again"}))


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500),
        httpx.Response(200, text="<html>maintenance</html>"),
        httpx.Response(200, json={"chats": [{"id": 1}], "next": None}),
    ],
)
def test_an_answer_that_is_none_is_an_error(answer: httpx.Response) -> None:
    with pytest.raises(MarketplaceError):
        read(lambda _: answer)


def test_a_sync_takes_chats_over_and_may_run_twice(signed_in: TestClient) -> None:
    marketplace_answers(signed_in, pages([chat(123, "Where is my order?"), chat(7)], [chat(7)]))
    for _ in range(2):
        answer = signed_in.post("/api/sync/trigger")
        assert (answer.status_code, answer.json()) == (200, {"status": "success", "chats": 2})
    assert sorted(line["id"] for line in signed_in.get("/api/chats").json()) == [7, 123]


def test_a_marketplace_that_is_down_is_told_and_changes_nothing(signed_in: TestClient) -> None:
    marketplace_answers(signed_in, lambda _: httpx.Response(503))
    assert signed_in.post("/api/sync/trigger").status_code == 502
    assert signed_in.get("/api/chats").json() == []
