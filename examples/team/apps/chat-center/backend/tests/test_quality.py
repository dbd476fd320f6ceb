from datetime import UTC, datetime, timedelta

import pytest

from app.chats.quality import quality
from app.models import Message

START = datetime(2026, 11, 1, 10, tzinfo=UTC)


def talk(*minutes: int) -> list[Message]:
    """A question at each positive minute, an answer at each negative one."""
    return [
        Message(from_customer=minute >= 0, text="", sent_at=START + timedelta(minutes=abs(minute)))
        for minute in minutes
    ]


@pytest.mark.parametrize(
    ("minutes", "percent"),
    [
        ((), None),
        ((-1,), None),
        ((0, -15), 100.0),
        ((0, -16), 0.0),
        ((0,), 0.0),
        ((0, 14, -16), 0.0),
        ((0, -1, 2, -30), 50.0),
        ((0, -1, 2, -3, 4), 66.67),
    ],
)
def test_quality_is_the_percentage_of_questions_answered_in_time(
    minutes: tuple[int, ...], percent: float | None
) -> None:
    assert quality(talk(*minutes)) == percent
