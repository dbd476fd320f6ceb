"""Reads chats from the marketplace's API, page by page."""

from datetime import datetime

import httpx
from pydantic import BaseModel

# More pages than any shop has chats for: a marketplace that never ends its list is an error, not a loop.
MOST_PAGES = 1000


class MarketplaceMessage(BaseModel):
    id: int
    from_customer: bool
    text: str
    sent_at: datetime


class MarketplaceCustomer(BaseModel):
    id: int
    name: str
    phone: str


class MarketplaceChat(BaseModel):
    id: int
    customer: MarketplaceCustomer
    updated_at: datetime
    messages: list[MarketplaceMessage]


class Page(BaseModel):
    chats: list[MarketplaceChat]
    next: str | None


class MarketplaceError(Exception):
    """The marketplace did not answer as its documentation says."""


class Marketplace:
    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def chats(self) -> list[MarketplaceChat]:
        """
        All chats, each once, in the order of the pages. A chat that gets a message while pages are read moves, and
        stands on two of them: the newer of the two counts.
        """
        newest: dict[int, MarketplaceChat] = {}
        cursor: str | None = None
        seen: set[str] = set()
        for _ in range(MOST_PAGES):
            page = await self._page(cursor)
            for chat in page.chats:
                known = newest.get(chat.id)
                if known is None or chat.updated_at > known.updated_at:
                    newest[chat.id] = chat
            cursor = page.next
            if cursor is None:
                return list(newest.values())
            if cursor in seen:
                raise MarketplaceError("The marketplace names a page for the second time.")
            seen.add(cursor)
        raise MarketplaceError(f"The marketplace has more than {MOST_PAGES} pages.")

    async def _page(self, cursor: str | None) -> Page:
        try:
            answer = await self._http.get("/v1/chats", params={} if cursor is None else {"cursor": cursor})
            answer.raise_for_status()
            return Page.model_validate_json(answer.content)
        except (httpx.HTTPError, ValueError) as error:
            raise MarketplaceError(f"The marketplace did not answer as it should: {type(error).__name__}") from error
