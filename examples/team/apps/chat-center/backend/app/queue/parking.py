"""
A worker that throws nothing away. Two releases share the queue for a while, and after a rollback the older one meets
what the newer one has queued. Celery discards a message whose task it does not know; here it is put aside into the
queue "parked", byte for byte, and comes back as soon as a worker knows it.
"""

from celery.utils.log import get_logger
from celery.worker.consumer import Consumer
from kombu import Queue
from kombu.message import Message

from app.queue.broker import PARKED
from app.worker import QUEUE

logger = get_logger(__name__)
EVERY_SECONDS = 15.0


class ParkingConsumer(Consumer):
    def on_unknown_task(self, body: object, message: Message, exc: Exception) -> None:
        self._put(PARKED, message)
        message.ack()
        logger.warning("Parked a message: this release has no task %r.", message.headers.get("task"))

    def on_ready(self) -> None:
        super().on_ready()
        self.timer.call_after(0, self.bring_back)
        self.timer.call_repeatedly(EVERY_SECONDS, self.bring_back)

    def bring_back(self) -> None:
        """Looks once at each message that is parked now: known ones go back into the queue, the others stay."""
        with self.app.connection_for_write() as connection:
            queue = Queue(PARKED)(connection.default_channel)
            for _ in range(queue.queue_declare(passive=False).message_count):
                message = queue.get()
                if message is None:
                    return
                name = message.headers.get("task")
                self._put(QUEUE if name in self.app.tasks else PARKED, message)
                message.ack()
                if name in self.app.tasks:
                    logger.info("Brought back a parked message of task %r.", name)

    def _put(self, queue: str, message: Message) -> None:
        """Written before the original is acknowledged: a crash in between doubles a message and loses none."""
        properties = {
            key: message.properties[key] for key in ("correlation_id", "reply_to") if key in message.properties
        }
        with self.app.producer_or_acquire() as producer:
            producer.publish(
                message.body,
                exchange="",
                routing_key=queue,
                headers=message.headers,
                content_type=message.content_type,
                content_encoding=message.content_encoding,
                declare=[Queue(queue)],
                **properties,
            )
