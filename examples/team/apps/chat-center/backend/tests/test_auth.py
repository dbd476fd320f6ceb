from datetime import UTC, datetime, timedelta

import jwt
import pytest
from fastapi.testclient import TestClient

SECRET = "test" * 8


def test_an_operator_signs_in(client: TestClient) -> None:
    answer = client.post("/api/auth/login", json={"email": "anna@example.com", "password": "correct horse"})
    assert answer.status_code == 200
    assert answer.json()["access_token"]


@pytest.mark.parametrize("email", ["anna@example.com", "nobody@example.com"])
def test_a_wrong_password_or_address_is_refused_alike(client: TestClient, email: str) -> None:
    answer = client.post("/api/auth/login", json={"email": email, "password": "wrong"})
    assert (answer.status_code, answer.json()) == (401, {"detail": "E-mail or password is wrong."})


def token(secret: str = SECRET, **claims: object) -> str:
    return jwt.encode({"sub": "1", "exp": datetime.now(UTC) + timedelta(hours=1), **claims}, secret, "HS256")


@pytest.mark.parametrize(
    "bearer",
    [
        "nonsense",
        token(secret="f" * 32),
        token(exp=datetime.now(UTC) - timedelta(seconds=1)),
        token(sub="anna"),
        jwt.encode({"sub": "1"}, SECRET, "HS256"),
    ],
    ids=["nonsense", "forged", "expired", "no number", "without end"],
)
def test_a_token_that_is_no_good_opens_nothing(client: TestClient, bearer: str) -> None:
    assert client.get("/api/chats", headers={"authorization": f"Bearer {bearer}"}).status_code == 401


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/chats"),
        ("GET", "/api/chats/1/suggestion"),
        ("POST", "/api/sync/trigger"),
        ("DELETE", "/api/customers/1"),
    ],
)
def test_nothing_but_health_and_login_answers_without_a_token(client: TestClient, method: str, path: str) -> None:
    assert client.request(method, path).status_code == 401
