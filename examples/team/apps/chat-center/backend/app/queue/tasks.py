"""
The background tasks. A name or an argument is never taken away in the release that stops using it: a message that the
release before has queued still needs it. Remove it one release later; app.queue.check refuses to go live before that.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from sqlalchemy import select

from app.chats.quality import quality
from app.database import Database, open_database
from app.marketplace.sync import open_marketplace, sync
from app.models import Chat, TaskRun
from app.settings import settings
from app.worker import celery


# acks_late: it may run twice, so a worker that dies in its middle loses nothing.
@celery.task(acks_late=True)
def sync_marketplace() -> None:
    asyncio.run(_sync_marketplace())


async def _sync_marketplace() -> None:
    async with recorded("sync_marketplace") as database, open_marketplace(settings()) as marketplace:
        async with database.session.begin() as session:
            await sync(marketplace, session)


@celery.task(acks_late=True)
def score_chats() -> None:
    asyncio.run(_score_chats())


async def _score_chats() -> None:
    async with recorded("score_chats") as database, database.session.begin() as session:
        for chat in await session.scalars(select(Chat).order_by(Chat.id)):
            chat.quality = quality(chat.messages)


@celery.task(acks_late=True)
def export_chats(seconds: float) -> None:
    """A long one: exports the day's chats, one after the other."""
    asyncio.run(_export_chats(seconds))


async def _export_chats(seconds: float) -> None:
    async with recorded("export_chats"):
        await asyncio.sleep(seconds)


@asynccontextmanager
async def recorded(task: str) -> AsyncIterator[Database]:
    """Tells in the table task_runs when a run began, of which release, and when it ended."""
    configured = settings()
    async with open_database(configured) as database:
        async with database.session.begin() as session:
            run = TaskRun(task=task, release=configured.release_sha)
            session.add(run)
        yield database
        async with database.session.begin() as session:
            session.add(run)
            run.ended_at = datetime.now(UTC)
