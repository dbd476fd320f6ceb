"""What keeps a message from being thrown away while two releases share the queue. The broker is in memory."""

from collections.abc import Iterator

import pytest
from kombu import Connection, Queue
from kombu.message import Message

from app.queue import check
from app.queue.broker import PARKED, names
from app.queue.parking import ParkingConsumer
from app.worker import QUEUE, celery, node_name

SCORE = "app.queue.tasks.score_chats"


@pytest.fixture
def broker() -> Iterator[Connection]:
    with celery.connection_for_write() as connection:
        for queue in (QUEUE, PARKED):
            Queue(queue)(connection.default_channel).declare()
            Queue(queue)(connection.default_channel).purge()
        yield connection


@pytest.fixture
def consumer() -> ParkingConsumer:
    """Without its connections and its pool: only what is asked for here."""
    consumer: ParkingConsumer = object.__new__(ParkingConsumer)
    consumer.app = celery
    return consumer


def take(broker: Connection, queue: str) -> Message | None:
    message: Message | None = Queue(queue)(broker.default_channel).get()
    return message


def names_in(broker: Connection, queue: str) -> list[str]:
    found = []
    while (message := take(broker, queue)) is not None:
        found.append(message.headers["task"])
        message.ack()
    return sorted(found)


def test_a_message_of_an_unknown_task_is_parked_as_it_is(broker: Connection, consumer: ParkingConsumer) -> None:
    celery.send_task("app.queue.tasks.of_tomorrow", args=[1], kwargs={"two": 3}, task_id="7")
    sent = take(broker, QUEUE)
    assert sent is not None
    consumer.on_unknown_task(None, sent, KeyError("of_tomorrow"))
    assert names_in(broker, QUEUE) == []
    kept = take(broker, PARKED)
    assert kept is not None
    assert (kept.body, kept.headers, kept.content_type) == (sent.body, sent.headers, sent.content_type)
    assert kept.properties["correlation_id"] == "7"


def test_what_is_known_by_now_comes_back_and_the_rest_stays(broker: Connection, consumer: ParkingConsumer) -> None:
    for name in (SCORE, "app.queue.tasks.of_tomorrow", SCORE):
        celery.send_task(name, queue=PARKED)
    consumer.bring_back()
    consumer.bring_back()
    assert names_in(broker, QUEUE) == [SCORE, SCORE]
    assert names_in(broker, PARKED) == ["app.queue.tasks.of_tomorrow"]


@pytest.mark.parametrize(
    ("queued", "code", "said"),
    [
        ([], 0, ""),
        ([SCORE], 0, ""),
        ([SCORE, "app.gone", "app.gone"], 1, "this release has no such task: app.gone (2)."),
    ],
)
def test_a_release_is_refused_while_a_task_that_it_removed_is_queued(
    queued: list[str], code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    envelopes = [{"headers": {"task": name}} for name in queued]
    monkeypatch.setattr(check, "open_redis", lambda: None)
    monkeypatch.setattr(check, "waiting", lambda _: names(envelopes))
    monkeypatch.setattr(check, "parked", lambda _: names([]))
    assert check.main() == code
    assert said in capsys.readouterr().err


def test_the_workers_of_two_slots_have_names_of_their_own() -> None:
    assert node_name("blue", "host") != node_name("green", "host")
