import pytest
from fastapi.testclient import TestClient
from sqlalchemy.ext.asyncio import create_async_engine

from app import health
from app.database import Database


@pytest.fixture
def with_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_ping", lambda node: "ok" if node.startswith("worker-local@") else "down")


def test_health_tells_what_runs_where_and_how_it_is(client: TestClient, with_worker: None) -> None:
    answer = client.get("/api/health")
    assert answer.status_code == 200
    body = answer.json()
    assert body.pop("timestamp")
    assert body == {"status": "ok", "environment": "development", "sha": "a" * 40, "database": "ok", "celery": "ok"}


def test_without_a_worker_requests_are_served_and_health_says_degraded(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_ping", lambda _: "down")
    answer = client.get("/api/health")
    assert (answer.status_code, answer.json()["status"], answer.json()["celery"]) == (200, "degraded", "down")


def test_without_the_database_nothing_is_well(client: TestClient, with_worker: None) -> None:
    client.app.state.database = Database(create_async_engine("postgresql+psycopg://nobody@127.0.0.1:1/none"))
    answer = client.get("/api/health")
    assert (answer.status_code, answer.json()["status"], answer.json()["database"]) == (503, "down", "down")
