from typing import Literal

from fastapi import APIRouter, HTTPException, Request
from pydantic import BaseModel

from app.auth.routes import SignedIn
from app.database import Session
from app.marketplace.client import Marketplace, MarketplaceError
from app.marketplace.sync import sync
from app.queue.tasks import score_chats

router = APIRouter(prefix="/api/sync", dependencies=[SignedIn])


class Synced(BaseModel):
    status: Literal["success"] = "success"
    chats: int


@router.post("/trigger")
async def trigger(request: Request, session: Session) -> Synced:
    """Takes over the marketplace's chats now; their quality is computed in the background."""
    marketplace: Marketplace = request.app.state.marketplace
    try:
        chats = await sync(marketplace, session)
    except MarketplaceError as error:
        raise HTTPException(502, str(error)) from error
    await session.commit()
    score_chats.delay()
    return Synced(chats=chats)
