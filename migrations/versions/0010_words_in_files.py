"""Voice notes and pictures of text whose words are wanted."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    wanted = sa.Column("wants_words", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("message_attachments", wanted)
    op.add_column("message_attachments", sa.Column("words", sa.Text()))


def downgrade() -> None:
    op.drop_column("message_attachments", "words")
    op.drop_column("message_attachments", "wants_words")
