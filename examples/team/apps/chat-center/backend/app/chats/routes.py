from datetime import datetime

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel
from sqlalchemy import select

from app.auth.routes import SignedIn
from app.chats import guardrails
from app.chats.suggestions import suggest
from app.database import Session
from app.models import Chat

router = APIRouter(prefix="/api/chats", dependencies=[SignedIn])


class ChatLine(BaseModel):
    id: int
    updated_at: datetime
    last_message: str
    quality: float | None


class Suggestion(BaseModel):
    chat: int
    suggestion: str


@router.get("")
async def list_chats(session: Session) -> list[ChatLine]:
    chats = await session.scalars(select(Chat).order_by(Chat.updated_at.desc()).limit(50))
    return [
        ChatLine(
            id=chat.id,
            updated_at=chat.updated_at,
            last_message=chat.messages[-1].text if chat.messages else "",
            quality=chat.quality,
        )
        for chat in chats
    ]


@router.get("/{chat_id}/suggestion")
async def suggestion(chat_id: int, session: Session) -> Suggestion:
    chat = await session.get(Chat, chat_id)
    if chat is None:
        raise HTTPException(404, "There is no such chat.")
    return Suggestion(chat=chat.id, suggestion=suggest(chat.messages, guardrails.load()))
