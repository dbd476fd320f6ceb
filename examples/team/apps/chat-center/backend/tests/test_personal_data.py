import logging

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from app.personal_data import MaskPersonalData, mask
from tests.conftest import chat, marketplace_answers


def test_an_erased_customer_is_gone_and_does_not_come_back_by_a_sync(signed_in: TestClient, engine: Engine) -> None:
    marketplace_answers(
        signed_in, lambda _: httpx.Response(200, json={"chats": [chat(1, "My phone is broken")], "next": None})
    )
    for _ in range(2):
        signed_in.post("/api/sync/trigger")
        assert signed_in.delete("/api/customers/1001").status_code == 204
    signed_in.post("/api/sync/trigger")
    with engine.connect() as connection:
        assert connection.execute(text("select name, phone from customers")).all() == [("[erased]", "[erased]")]
        assert connection.scalar(text("select count(*) from messages")) == 0
        assert connection.scalar(text("select count(*) from chats")) == 1


@pytest.mark.parametrize(
    ("line", "masked"),
    [
        ("call +7 912 345-67-89 now", "call [phone] now"),
        ("8(912)3456789, again", "[phone], again"),
        ("from anna.b+shop@mail.example.ru", "from [e-mail]"),
        ("chat 123 of 2026-11-01", "chat 123 of 2026-11-01"),
    ],
)
def test_a_log_line_holds_no_personal_data(line: str, masked: str) -> None:
    record = logging.LogRecord("app", logging.INFO, "", 0, "%s", (line,), None)
    MaskPersonalData().filter(record)
    assert (mask(line), record.getMessage()) == (masked, masked)
