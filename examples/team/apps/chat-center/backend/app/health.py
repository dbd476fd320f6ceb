"""What the release pipeline, the monitor and the smoke suite ask."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Literal

from fastapi import APIRouter, Request, Response
from kombu.exceptions import OperationalError
from pydantic import BaseModel
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.database import Database
from app.settings import Settings
from app.worker import celery, node_name

router = APIRouter()

State = Literal["ok", "down"]
_PATIENCE_SECONDS = 1.0
# One thread: kombu keeps a reply queue for each thread that asks.
_asks_workers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="celery-ping")


class Health(BaseModel):
    status: Literal["ok", "degraded", "down"]
    environment: str
    sha: str
    database: State
    celery: State
    timestamp: datetime


@router.get("/api/health")
async def health(request: Request, response: Response) -> Health:
    """
    503 without the database: nothing works then. Without a worker the answer is 200 and "degraded": requests are
    served, and the worker of a release starts only after its backend was found ready.
    """
    settings: Settings = request.app.state.settings
    database, workers = await asyncio.gather(_database(request.app.state.database), _workers(settings))
    if database == "down":
        response.status_code = 503
    return Health(
        status="down" if database == "down" else "ok" if workers == "ok" else "degraded",
        environment=settings.app_environment,
        sha=settings.release_sha,
        database=database,
        celery=workers,
        timestamp=datetime.now(UTC),
    )


async def _database(database: Database) -> State:
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS), database.engine.connect() as connection:
            await connection.execute(text("select 1"))
        return "ok"
    except (SQLAlchemyError, TimeoutError, OSError):
        return "down"


async def _workers(settings: Settings) -> State:
    """Asks the worker of this very release; the one before, which still finishes what it holds, does not count."""
    node = node_name(settings.release_slot, socket.gethostname())
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_asks_workers, _ping, node)


def _ping(node: str) -> State:
    try:
        return "ok" if celery.control.ping(destination=[node], timeout=_PATIENCE_SECONDS) else "down"
    except (OSError, OperationalError, RedisError):
        return "down"
