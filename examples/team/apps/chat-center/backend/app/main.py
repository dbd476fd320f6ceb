"""The backend of the chat center. Run it with: python -m uvicorn app.main:app --uds "$RELEASE_SOCKET"."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app import health, personal_data
from app.auth import routes as auth
from app.auth.operators import ensure_operator
from app.chats import guardrails
from app.chats import routes as chats
from app.database import open_database
from app.errors import report_errors
from app.marketplace import routes as marketplace
from app.marketplace.sync import open_marketplace
from app.settings import Settings, settings


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    guardrails.load()
    configured: Settings = app.state.settings
    async with open_database(configured) as database, open_marketplace(configured) as shop:
        async with database.session.begin() as session:
            await ensure_operator(session, configured.operator_email, configured.operator_password.get_secret_value())
        app.state.database = database
        app.state.marketplace = shop
        yield


def create_app(configured: Settings) -> FastAPI:
    report_errors(configured)
    app = FastAPI(title="Chat center", lifespan=lifespan)
    app.state.settings = configured
    for module in (health, auth, chats, marketplace, personal_data):
        app.include_router(module.router)
    return app


personal_data.mask_logs()
app = create_app(settings())
