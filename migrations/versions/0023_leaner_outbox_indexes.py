"""Indexes of a message's ids hold only those that are there, and pictures are found by when they left."""

import sqlalchemy as sa
from alembic import op

from migrations.parts import beside_others

revision = "0023"
down_revision = "0022"

TABLE = "outbox_messages"
SOME = ("identity_id", "otp_challenge_id")
ONE, ONE_BEFORE = "uq_outbox_messages_sent_as", "uq_outbox_messages_provider_id"
PICTURES = "status = 'accepted' AND prompt ->> 'image' IS NOT NULL"


def upgrade() -> None:
    with beside_others():
        for column in SOME:
            _index(f"ix_{TABLE}_{column}", column, f"{column} IS NOT NULL")
        _index(f"ix_{TABLE}_pictures", "accepted_at", PICTURES)
        _index(ONE, "provider_id", "provider_id IS NOT NULL", unique=True)
    op.drop_constraint(ONE_BEFORE, TABLE)


def downgrade() -> None:
    op.create_unique_constraint(ONE_BEFORE, TABLE, ["provider_id"])
    op.drop_index(ONE, TABLE)
    with beside_others():
        for column in SOME:
            _index(f"ix_{TABLE}_{column}", column)
        _index(f"ix_{TABLE}_pictures", "user_id", PICTURES)


def _index(name: str, column: str, where: str | None = None, *, unique: bool = False) -> None:
    op.drop_index(name, TABLE, postgresql_concurrently=True, if_exists=True)
    some = {"postgresql_where": sa.text(where)} if where else {}
    op.create_index(name, TABLE, [column], unique=unique, postgresql_concurrently=True, **some)
