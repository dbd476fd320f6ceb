"""The quality of a chat, in per cent: only adds, so that the release before lives on with it"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("chats", sa.Column("quality", sa.Numeric(5, 2)))


def downgrade() -> None:
    op.drop_column("chats", "quality")
