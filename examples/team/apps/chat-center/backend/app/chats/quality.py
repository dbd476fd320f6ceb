"""How well a chat was answered, as a percentage."""

from collections.abc import Sequence
from datetime import timedelta

from app.models import Message

IN_TIME = timedelta(minutes=15)


def quality(messages: Sequence[Message]) -> float | None:
    """
    Questions that were answered in time, in per cent of all, from 0 to 100 with two decimals. None while nothing
    was asked: no question is neither well nor badly answered. `messages` are in the order of their time.
    """
    asked = answered = 0
    waiting_since = None
    for message in messages:
        if message.from_customer:
            # Several messages in a row are one question, which waits from the first of them on.
            if waiting_since is None:
                asked += 1
                waiting_since = message.sent_at
        elif waiting_since is not None:
            answered += message.sent_at - waiting_since <= IN_TIME
            waiting_since = None
    return None if asked == 0 else round(100 * answered / asked, 2)
