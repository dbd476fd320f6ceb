from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.passwords import hash_password, matches
from app.models import Operator

# Compared with when nobody has the address, so that the time of the answer does not tell who works here.
_NOBODY = hash_password("nobody")


async def ensure_operator(session: AsyncSession, email: str, password: str) -> None:
    """The operator of the environment exists and has this password. Two backends may start at once."""
    known = await session.scalar(select(Operator).where(Operator.email == email))
    if known is not None and matches(password, known.password):
        return
    hashed = hash_password(password)
    upsert = insert(Operator).values(email=email, password=hashed)
    await session.execute(upsert.on_conflict_do_update(index_elements=[Operator.email], set_={"password": hashed}))


async def sign_in(session: AsyncSession, email: str, password: str) -> Operator | None:
    operator = await session.scalar(select(Operator).where(Operator.email == email))
    good = matches(password, _NOBODY if operator is None else operator.password)
    return operator if good else None
