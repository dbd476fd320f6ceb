"""
The Celery application. The release pipeline runs its worker beside the one of the release before, on the same queue:
that one takes nothing more from the moment users are sent here, and ends when it has finished what it holds.
"""

from celery import Celery

from app.errors import report_errors
from app.settings import settings

QUEUE = "celery"

_settings = settings()
report_errors(_settings)
celery = Celery("chat-center", broker=_settings.redis_url.get_secret_value(), include=["app.queue.tasks"])
celery.conf.update(
    task_default_queue=QUEUE,
    task_ignore_result=True,
    # A worker holds only what it works on: what waits, waits in the queue, for the release that is live then.
    worker_prefetch_multiplier=1,
    # Celery throws a message away whose task it does not know. Ours keeps it for a release that knows it.
    worker_consumer="app.queue.parking:ParkingConsumer",
    # A task that a worker took and never acknowledged comes back after this many seconds.
    broker_transport_options={"visibility_timeout": 3600},
    broker_connection_retry_on_startup=True,
    # Beat writes down every tick: the next one, which may start at any moment, sends nothing twice.
    beat_sync_every=1,
    beat_schedule={
        "sync-marketplace": {"task": "app.queue.tasks.sync_marketplace", "schedule": 60.0},
        "score-chats": {"task": "app.queue.tasks.score_chats", "schedule": 300.0},
    },
)


def node_name(slot: str, host: str) -> str:
    """As .github/release-pipeline.yml names them: two workers of one name would answer for each other."""
    return f"worker-{slot}@{host}"
