"""What the console counts by time and finds by words, without making a turn dearer (bench/README.md)."""

import sqlalchemy as sa
from alembic import op

from migrations.parts import beside_others

revision = "0019"
down_revision = "0018"

BY_TIME = (
    ("ix_inbound_messages_received_at", "inbound_messages", "received_at"),
    ("ix_outbox_messages_created_at", "outbox_messages", "created_at"),
    ("ix_turn_traces_created_at", "turn_traces", "created_at"),
)
MISSED = ("ix_turn_traces_not_understood", "turn_traces")
WORDS = ("ix_inbound_messages_words", "inbound_messages")


def upgrade() -> None:
    op.execute(  # so that PostgreSQL knows how few places there are to stand
        "CREATE STATISTICS turn_traces_places ON (after ->> 'flow'), (after ->> 'step') FROM turn_traces"
    )
    with beside_others():
        for name, table, moment in BY_TIME:
            _index(name, table, [moment], postgresql_using="brin", postgresql_with={"autosummarize": "on"})
        missed = sa.text("heard #>> '{rules,-1,rule}' = 'not_understood'")
        _index(*MISSED, ["created_at"], postgresql_where=missed)
        words = [sa.text("to_tsvector('simple'::regconfig, body)")]
        few = {"gin_pending_list_limit": "256"}  # kB: so short is the wait of who empties the list
        _index(*WORDS, words, postgresql_using="gin", postgresql_with=few)


def downgrade() -> None:
    with beside_others():
        for name, table, *_ in (*BY_TIME, MISSED, WORDS):
            op.drop_index(name, table, postgresql_concurrently=True, if_exists=True)
    op.execute("DROP STATISTICS turn_traces_places")


def _index(name: str, table: str, on: list, **how) -> None:
    op.drop_index(name, table, postgresql_concurrently=True, if_exists=True)
    op.create_index(name, table, on, postgresql_concurrently=True, **how)
