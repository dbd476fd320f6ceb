from datetime import UTC, datetime, timedelta

import jwt

LIFETIME = timedelta(hours=8)


def issue(operator_id: int, secret: str) -> str:
    now = datetime.now(UTC)
    return jwt.encode({"sub": str(operator_id), "iat": now, "exp": now + LIFETIME}, secret, algorithm="HS256")


def operator_of(token: str, secret: str) -> int | None:
    """Who holds the token; None when it is forged, expired or incomplete."""
    try:
        claims = jwt.decode(token, secret, algorithms=["HS256"], options={"require": ["sub", "exp"]})
        return int(claims["sub"])
    except (jwt.InvalidTokenError, ValueError):
        return None
