"""What waits for a busy person counts its tries: a message that kills whoever hears it is set aside."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("inbound_messages", sa.Column("attempts", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("inbound_messages", "attempts")
