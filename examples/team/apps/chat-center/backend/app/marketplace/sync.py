from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.marketplace.client import Marketplace, MarketplaceChat
from app.models import Chat, Customer, Message
from app.personal_data import ERASED
from app.settings import Settings


@asynccontextmanager
async def open_marketplace(settings: Settings) -> AsyncIterator[Marketplace]:
    headers = {"authorization": f"Bearer {settings.marketplace_token.get_secret_value()}"}
    async with httpx.AsyncClient(base_url=settings.marketplace_url, headers=headers, timeout=10) as http:
        yield Marketplace(http)


async def sync(marketplace: Marketplace, session: AsyncSession) -> int:
    """
    Takes over every chat; returns how many there are. May run twice, and twice at a time: rows are keyed by the
    marketplace's own numbers, and written in the order of these, so that two runs never wait for each other crosswise.
    """
    chats = sorted(await marketplace.chats(), key=lambda chat: chat.id)
    for chat in sorted(chats, key=lambda chat: chat.customer.id):
        await _take_over_customer(session, chat)
    for chat in chats:
        await _take_over_chat(session, chat)
    return len(chats)


async def _take_over_customer(session: AsyncSession, chat: MarketplaceChat) -> None:
    upsert = insert(Customer).values(**chat.customer.model_dump())
    await session.execute(
        upsert.on_conflict_do_update(
            index_elements=[Customer.id],
            set_={"name": upsert.excluded.name, "phone": upsert.excluded.phone},
            # Whoever asked to be forgotten does not come back by the next sync.
            where=Customer.name != ERASED,
        )
    )


async def _take_over_chat(session: AsyncSession, chat: MarketplaceChat) -> None:
    upsert = insert(Chat).values(id=chat.id, customer_id=chat.customer.id, updated_at=chat.updated_at)
    await session.execute(
        upsert.on_conflict_do_update(index_elements=[Chat.id], set_={"updated_at": upsert.excluded.updated_at})
    )
    if chat.messages and not await _is_erased(session, chat.customer.id):
        rows = [{"chat_id": chat.id, **message.model_dump()} for message in chat.messages]
        await session.execute(insert(Message).values(rows).on_conflict_do_nothing())


async def _is_erased(session: AsyncSession, customer_id: int) -> bool:
    customer = await session.get(Customer, customer_id)
    return customer is not None and customer.name == ERASED
