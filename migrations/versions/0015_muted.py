"""What somebody does not want to hear of on a channel, while the rest goes on (promise 12)."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    muted = sa.Column("muted", postgresql.JSONB(), server_default=sa.text("'[]'::jsonb"), nullable=False)
    op.add_column("channel_identities", muted)


def downgrade() -> None:
    op.drop_column("channel_identities", "muted")
