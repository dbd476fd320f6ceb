from alembic import context
from sqlalchemy import create_engine, text

from app.models import Base
from app.settings import settings

target_metadata = Base.metadata


def print_sql() -> None:
    """`alembic upgrade A:B --sql`: the release pipeline reads it to tell what a migration does."""
    context.configure(url=settings().sqlalchemy_url, target_metadata=target_metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


def migrate() -> None:
    engine = create_engine(settings().sqlalchemy_url)
    with engine.connect() as connection:
        # A migration that cannot get its lock fails: it must not make every request behind it wait.
        connection.execute(text("set lock_timeout = '5s'"))
        connection.commit()
        context.configure(connection=connection, target_metadata=target_metadata)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    print_sql()
else:
    migrate()
