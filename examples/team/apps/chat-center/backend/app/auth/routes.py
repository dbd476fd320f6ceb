from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, SecretStr

from app.auth import tokens
from app.auth.operators import sign_in
from app.database import Session
from app.settings import Settings

router = APIRouter(prefix="/api/auth")


class Credentials(BaseModel):
    email: str
    password: SecretStr


class Token(BaseModel):
    access_token: str
    token_type: str = "bearer"  # noqa: S105  the name of the scheme


@router.post("/login")
async def login(credentials: Credentials, request: Request, session: Session) -> Token:
    settings: Settings = request.app.state.settings
    operator = await sign_in(session, credentials.email, credentials.password.get_secret_value())
    if operator is None:
        raise HTTPException(401, "E-mail or password is wrong.")
    return Token(access_token=tokens.issue(operator.id, settings.session_secret.get_secret_value()))


async def signed_in(request: Request, bearer: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]) -> int:
    settings: Settings = request.app.state.settings
    operator = tokens.operator_of(bearer.credentials, settings.session_secret.get_secret_value())
    if operator is None:
        raise HTTPException(401, "Sign in again.")
    return operator


# On a router, every route below it needs a token.
SignedIn = Depends(signed_in)
