"""Indexes of a message's ids hold only those that are there: most of its versions have none."""

import sqlalchemy as sa
from alembic import op

from migrations.parts import beside_others

revision = "0023"
down_revision = "0022"

TABLE = "outbox_messages"
SOME = ("identity_id", "otp_challenge_id")
ONE, ONE_BEFORE = "uq_outbox_messages_sent_as", "uq_outbox_messages_provider_id"


def upgrade() -> None:
    with beside_others():
        for column in SOME:
            _index(f"ix_{TABLE}_{column}", column, only_some=True)
        _index(ONE, "provider_id", only_some=True, unique=True)
    op.drop_constraint(ONE_BEFORE, TABLE)


def downgrade() -> None:
    op.create_unique_constraint(ONE_BEFORE, TABLE, ["provider_id"])
    op.drop_index(ONE, TABLE)
    with beside_others():
        for column in SOME:
            _index(f"ix_{TABLE}_{column}", column)


def _index(name: str, column: str, *, only_some: bool = False, unique: bool = False) -> None:
    op.drop_index(name, TABLE, postgresql_concurrently=True, if_exists=True)
    where = {"postgresql_where": sa.text(f"{column} IS NOT NULL")} if only_some else {}
    op.create_index(name, TABLE, [column], unique=unique, postgresql_concurrently=True, **where)
