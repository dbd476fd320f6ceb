"""What lies in the queues, without taking it."""

import json
from collections import Counter
from collections.abc import Iterable

from redis import Redis

from app.settings import settings
from app.worker import QUEUE

PARKED = "parked"


def open_redis() -> Redis:
    return Redis.from_url(settings().redis_url.get_secret_value())


def waiting(redis: Redis) -> Counter[str]:
    """Tasks by name that somebody will take: in the queue, or held by a worker that may still give them back."""
    held = (json.loads(entry)[0] for entry in redis.hvals("unacked"))
    return names(json.loads(entry) for entry in redis.lrange(QUEUE, 0, -1)) + names(held)


def parked(redis: Redis) -> Counter[str]:
    return names(json.loads(entry) for entry in redis.lrange(PARKED, 0, -1))


def names(envelopes: Iterable[dict[str, dict[str, str]]]) -> Counter[str]:
    """By the second version of Celery's message protocol the name of a task stands in the headers."""
    return Counter(envelope.get("headers", {}).get("task", "?") for envelope in envelopes)
