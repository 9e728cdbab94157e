"""The index that finds what a person is to be told before something else."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    waiting = sa.text("status = 'waiting'")
    op.create_index(
        "ix_dialogue_events_in_order", "dialogue_events", ["user_id", "event_id"], postgresql_where=waiting
    )


def downgrade() -> None:
    op.drop_index("ix_dialogue_events_in_order", "dialogue_events")
