"""How fast each channel may send and how far it was looked for missed messages; indexes of open sends."""

import sqlalchemy as sa
from alembic import op

from migrations.parts import stamped, touch

revision = "0014"
down_revision = "0013"

OPEN = {
    ("outbox_messages", "pictures"): ("user_id", "status = 'accepted' AND prompt ->> 'image' IS NOT NULL"),
    ("outbox_messages", "held"): ("user_id", "status = 'held'"),
    ("outbox_messages", "open"): ("claimed_at", "status IN ('sending', 'unknown')"),
    ("outbox_messages", "later"): ("not_before", "status = 'queued' AND not_before IS NOT NULL"),
    ("outbox_messages", "failed"): ("updated_at", "status IN ('failed', 'undelivered')"),
    ("inbound_messages", "faulted"): ("received_at", "outcome = 'faulted'"),
    ("inbound_messages", "nobody"): ("received_at", "user_id IS NULL"),
    ("dialogue_events", "set_aside"): ("updated_at", "status = 'set_aside'"),
}


def upgrade() -> None:
    op.create_table(
        "channel_states",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("free_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("paused_until", sa.TIMESTAMP(timezone=True)),
        sa.Column("looked_until", sa.TIMESTAMP(timezone=True)),
        *stamped(),
        sa.CheckConstraint("channel IN ('whatsapp', 'sms')", name=op.f("ck_channel_states_channel")),
        sa.PrimaryKeyConstraint("channel", name="pk_channel_states"),
    )
    touch("channel_states")
    op.drop_index("ix_outbox_messages_status_updated_at", "outbox_messages")
    op.drop_constraint("uq_outbox_messages_sequence", "outbox_messages", type_="unique")
    op.drop_constraint("uq_outbox_messages_dedupe_key", "outbox_messages", type_="unique")
    op.create_index(
        "uq_outbox_messages_dedupe_key",
        "outbox_messages",
        ["dedupe_key"],
        unique=True,
        postgresql_where=sa.text("dedupe_key IS NOT NULL"),
    )
    _index_waiting("status IN ('queued', 'sending', 'unknown')")
    for (table, name), (column, where) in OPEN.items():
        op.create_index(f"ix_{table}_{name}", table, [column], postgresql_where=sa.text(where))


def _index_waiting(which: str) -> None:
    name = "ix_outbox_messages_waiting"
    op.drop_index(name, "outbox_messages")
    columns = ["user_id", "lane", "sequence"]
    op.create_index(name, "outbox_messages", columns, postgresql_where=sa.text(which))


def downgrade() -> None:
    for table, name in OPEN:
        op.drop_index(f"ix_{table}_{name}", table)
    _index_waiting("status IN ('queued', 'sending', 'unknown', 'accepted')")
    op.drop_index("uq_outbox_messages_dedupe_key", "outbox_messages")
    op.create_unique_constraint("uq_outbox_messages_dedupe_key", "outbox_messages", ["dedupe_key"])
    op.create_unique_constraint("uq_outbox_messages_sequence", "outbox_messages", ["sequence"])
    op.create_index("ix_outbox_messages_status_updated_at", "outbox_messages", ["status", "updated_at"])
    op.drop_table("channel_states")
