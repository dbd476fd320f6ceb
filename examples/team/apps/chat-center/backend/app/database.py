"""Sessions: asynchronous ones for handlers and tasks alike."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from app.settings import Settings


class Database:
    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.session = async_sessionmaker(engine, expire_on_commit=False)


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    # pre_ping: a connection that a restarted server closed is noticed before a request uses it.
    engine = create_async_engine(settings.sqlalchemy_url, pool_size=5, pool_pre_ping=True)
    try:
        yield Database(engine)
    finally:
        await engine.dispose()


async def session_of(request: Request) -> AsyncIterator[AsyncSession]:
    """One transaction a request: kept when the handler returns, undone when it raises."""
    database: Database = request.app.state.database
    async with database.session.begin() as session:
        yield session


Session = Annotated[AsyncSession, Depends(session_of)]
