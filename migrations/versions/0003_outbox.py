"""What goes out, what the provider said about it, events, traces, takeovers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.parts import add_transitions, born, drop_transitions, guard, stamped, touch
from models import transitions

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "message_templates",
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("content_sid", sa.Text(), nullable=False),
        sa.Column("variables", postgresql.JSONB(), server_default=sa.text("'[]'::jsonb"), nullable=False),
        *stamped(),
        sa.CheckConstraint(
            "category IN ('utility', 'authentication', 'session')", name=op.f("ck_message_templates_category")
        ),
        sa.PrimaryKeyConstraint("template_id", name="pk_message_templates"),
        sa.UniqueConstraint("name", "locale", name="uq_message_templates_name_locale"),
    )
    op.create_table(
        "dialogue_events",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("flow", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("payload", postgresql.JSONB(), server_default=sa.text("'{}'::jsonb"), nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("dedupe_key", sa.Text()),
        sa.Column("status", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_error", sa.Text()),
        *stamped(),
        sa.CheckConstraint(
            "status IN ('waiting', 'done', 'void', 'set_aside')", name=op.f("ck_dialogue_events_status")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_dialogue_events_user_id"),
        sa.PrimaryKeyConstraint("event_id", name="pk_dialogue_events"),
        sa.UniqueConstraint("dedupe_key", name="uq_dialogue_events_dedupe_key"),
    )
    op.create_index(
        "ix_dialogue_events_due",
        "dialogue_events",
        ["due_at", "event_id"],
        postgresql_where=sa.text("status = 'waiting'"),
    )
    op.create_index("ix_dialogue_events_user_id", "dialogue_events", ["user_id"])
    op.create_table(
        "staff_takeovers",
        sa.Column("takeover_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("status", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("requested_at", sa.TIMESTAMP(timezone=True), nullable=False),
        *stamped(),
        sa.CheckConstraint("status IN ('waiting', 'open', 'closed')", name=op.f("ck_staff_takeovers_status")),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_staff_takeovers_user_id"),
        sa.PrimaryKeyConstraint("takeover_id", name="pk_staff_takeovers"),
    )
    op.create_index("ix_staff_takeovers_user_id", "staff_takeovers", ["user_id"])
    op.create_index(
        "ix_staff_takeovers_waiting",
        "staff_takeovers",
        ["requested_at"],
        postgresql_where=sa.text("status = 'waiting'"),
    )
    op.create_index(
        "uq_staff_takeovers_live",
        "staff_takeovers",
        ["user_id"],
        unique=True,
        postgresql_where=sa.text("status IN ('waiting', 'open')"),
    )
    op.create_table(
        "outbox_messages",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("identity_id", sa.Uuid()),
        sa.Column("to_address", sa.Text()),
        sa.Column("lane", sa.Text(), server_default="reply", nullable=False),
        sa.Column("sequence", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("prompt", postgresql.JSONB(), nullable=False),
        sa.Column("offered", postgresql.JSONB()),
        sa.Column("dedupe_key", sa.Text()),
        sa.Column("otp_challenge_id", sa.Uuid()),
        sa.Column("status", sa.Text(), server_default="queued", nullable=False),
        sa.Column("not_before", sa.TIMESTAMP(timezone=True)),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("channel", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.Column("provider_id", sa.Text()),
        sa.Column("error_code", sa.Text()),
        sa.Column("claimed_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("accepted_at", sa.TIMESTAMP(timezone=True)),
        *stamped(),
        sa.CheckConstraint("lane IN ('reply', 'notice', 'bulk')", name=op.f("ck_outbox_messages_lane")),
        sa.CheckConstraint(
            "status IN ('queued', 'sending', 'accepted', 'sent', 'delivered', 'read', "
            "'unknown', 'held', 'failed', 'undelivered', 'canceled')",
            name=op.f("ck_outbox_messages_status"),
        ),
        sa.ForeignKeyConstraint(
            ["identity_id"],
            ["channel_identities.identity_id"],
            name="fk_outbox_messages_identity_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["otp_challenge_id"],
            ["otp_challenges.challenge_id"],
            name="fk_outbox_messages_otp_challenge_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_outbox_messages_user_id"),
        sa.PrimaryKeyConstraint("message_id", name="pk_outbox_messages"),
        sa.UniqueConstraint("dedupe_key", name="uq_outbox_messages_dedupe_key"),
        sa.UniqueConstraint("provider_id", name="uq_outbox_messages_provider_id"),
        sa.UniqueConstraint("sequence", name="uq_outbox_messages_sequence"),
    )
    op.create_index("ix_outbox_messages_identity_id", "outbox_messages", ["identity_id"])
    op.create_index("ix_outbox_messages_otp_challenge_id", "outbox_messages", ["otp_challenge_id"])
    op.create_index(
        "ix_outbox_messages_queued",
        "outbox_messages",
        ["lane", "sequence"],
        postgresql_where=sa.text("status = 'queued'"),
    )
    op.create_index("ix_outbox_messages_status_updated_at", "outbox_messages", ["status", "updated_at"])
    op.create_index("ix_outbox_messages_user_id_sequence", "outbox_messages", ["user_id", "sequence"])
    op.create_index(
        "ix_outbox_messages_waiting",
        "outbox_messages",
        ["user_id", "lane", "sequence"],
        postgresql_where=sa.text("status IN ('queued', 'sending', 'unknown', 'accepted')"),
    )
    op.create_table(
        "message_statuses",
        sa.Column("status_id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Uuid()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("error_code", sa.Text()),
        born(),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["outbox_messages.message_id"],
            name="fk_message_statuses_message_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("status_id", name="pk_message_statuses"),
        sa.UniqueConstraint("provider_id", "status", name="uq_message_statuses_provider_id_status"),
    )
    op.create_index("ix_message_statuses_message_id", "message_statuses", ["message_id"])
    op.create_table(
        "turn_traces",
        sa.Column("trace_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("inbound_message_id", sa.Uuid()),
        sa.Column("event_id", sa.Uuid()),
        sa.Column("heard", postgresql.JSONB()),
        sa.Column("before", postgresql.JSONB()),
        sa.Column("after", postgresql.JSONB()),
        sa.Column("said", postgresql.JSONB()),
        sa.Column("error", sa.Text()),
        born(),
        sa.ForeignKeyConstraint(
            ["event_id"], ["dialogue_events.event_id"], name="fk_turn_traces_event_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["inbound_message_id"],
            ["inbound_messages.message_id"],
            name="fk_turn_traces_inbound_message_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_turn_traces_user_id"),
        sa.PrimaryKeyConstraint("trace_id", name="pk_turn_traces"),
    )
    op.create_index("ix_turn_traces_event_id", "turn_traces", ["event_id"])
    op.create_index("ix_turn_traces_inbound_message_id", "turn_traces", ["inbound_message_id"])
    op.create_index("ix_turn_traces_user_id_created_at", "turn_traces", ["user_id", "created_at"])
    touch("message_templates", "dialogue_events", "staff_takeovers", "outbox_messages")
    guard("staff_takeovers")
    add_transitions(transitions.rows("staff_takeovers"))


def downgrade() -> None:
    op.drop_table("turn_traces")
    op.drop_table("message_statuses")
    op.drop_table("outbox_messages")
    op.drop_table("staff_takeovers")
    op.drop_table("dialogue_events")
    op.drop_table("message_templates")
    drop_transitions("staff_takeovers")
