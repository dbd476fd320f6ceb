"""
Tests run on a real PostgreSQL (bin/test brings one) with the schema of the migrations. The marketplace is a function:
no test leaves the machine.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from alembic import command
from alembic.config import Config
from fastapi.testclient import TestClient
from sqlalchemy import Engine, create_engine, text

os.environ.update(
    DATABASE_URL=os.environ.get("TEST_DATABASE_URL", "postgresql://chat@127.0.0.1/chat_test"),
    REDIS_URL="memory://",
    SESSION_SECRET="test" * 8,
    MARKETPLACE_URL="https://marketplace.test",
    MARKETPLACE_TOKEN="marketplace-token",
    OPERATOR_EMAIL="anna@example.com",
    OPERATOR_PASSWORD="correct horse",
    RELEASE_SHA="a" * 40,
)

from app.main import create_app
from app.marketplace.client import Marketplace
from app.settings import settings

Answer = Callable[[httpx.Request], httpx.Response]


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    engine = create_engine(settings().sqlalchemy_url)
    with engine.begin() as connection:
        connection.execute(text("drop schema public cascade"))
        connection.execute(text("create schema public"))
    command.upgrade(Config(Path(__file__).parents[1] / "alembic.ini"), "head")
    yield engine
    engine.dispose()


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient]:
    with engine.begin() as connection:
        connection.execute(text("truncate operators, customers, chats, messages, task_runs cascade"))
    with TestClient(create_app(settings())) as client:
        marketplace_answers(client, lambda _: httpx.Response(200, json={"chats": [], "next": None}))
        yield client


@pytest.fixture
def signed_in(client: TestClient) -> TestClient:
    answer = client.post("/api/auth/login", json={"email": "anna@example.com", "password": "correct horse"})
    client.headers["authorization"] = f"Bearer {answer.json()['access_token']}"
    return client


def marketplace_answers(client: TestClient, answer: Answer) -> None:
    client.app.state.marketplace = marketplace(answer)


def marketplace(answer: Answer) -> Marketplace:
    transport = httpx.MockTransport(answer)
    return Marketplace(httpx.AsyncClient(base_url="https://marketplace.test", transport=transport))


def chat(number: int, *messages: str, minute: int = 0) -> dict[str, object]:
    """A chat as the marketplace tells it; messages of the customer are asked, those of the shop begin with ">"."""
    return {
        "id": number,
        "customer": {"id": number + 1000, "name": f"Customer {number}", "phone": "+7 912 345-67-89"},
        "updated_at": f"2026-11-01T10:{minute:02}:00Z",
        "messages": [
            {
                "id": number * 100 + index,
                "from_customer": not text.startswith(">"),
                "text": text.removeprefix(">"),
                "sent_at": f"2026-11-01T10:{index:02}:00Z",
            }
            for index, text in enumerate(messages)
        ],
    }
