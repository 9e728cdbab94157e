"""Dialogues, what came in, what people agreed to."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.parts import born, stamped, touch

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "dialogue_states",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("identity_id", sa.Uuid()),
        sa.Column("flow", sa.Text()),
        sa.Column("step", sa.Text()),
        sa.Column("answers", postgresql.JSONB(), server_default=sa.text("'{}'::jsonb"), nullable=False),
        sa.Column("trail", postgresql.JSONB(), server_default=sa.text("'[]'::jsonb"), nullable=False),
        sa.Column("stack", postgresql.JSONB(), server_default=sa.text("'[]'::jsonb"), nullable=False),
        sa.Column("offered", postgresql.JSONB()),
        sa.Column("guess", postgresql.JSONB()),
        sa.Column("slips", sa.Integer(), server_default="0", nullable=False),
        sa.Column("version", sa.Text()),
        sa.Column("expires_at", sa.TIMESTAMP(timezone=True)),
        *stamped(),
        sa.ForeignKeyConstraint(
            ["identity_id"],
            ["channel_identities.identity_id"],
            name="fk_dialogue_states_identity_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_dialogue_states_user_id"),
        sa.PrimaryKeyConstraint("user_id", name="pk_dialogue_states"),
    )
    op.create_index("ix_dialogue_states_identity_id", "dialogue_states", ["identity_id"])
    op.create_table(
        "inbound_messages",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Uuid()),
        sa.Column("identity_id", sa.Uuid()),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("raw", postgresql.JSONB(), server_default=sa.text("'{}'::jsonb"), nullable=False),
        sa.Column("outcome", sa.Text(), server_default="received", nullable=False),
        sa.Column("error", sa.Text()),
        sa.Column("received_at", sa.TIMESTAMP(timezone=True), nullable=False),
        *stamped(),
        sa.CheckConstraint("channel IN ('whatsapp', 'sms')", name=op.f("ck_inbound_messages_channel")),
        sa.CheckConstraint(
            "outcome IN ('received', 'handled', 'ignored', 'deferred', 'faulted')",
            name=op.f("ck_inbound_messages_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["identity_id"],
            ["channel_identities.identity_id"],
            name="fk_inbound_messages_identity_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_inbound_messages_user_id"),
        sa.PrimaryKeyConstraint("message_id", name="pk_inbound_messages"),
        sa.UniqueConstraint("provider_id", name="uq_inbound_messages_provider_id"),
    )
    op.create_index(
        "ix_inbound_messages_deferred",
        "inbound_messages",
        ["received_at"],
        postgresql_where=sa.text("outcome = 'deferred'"),
    )
    op.create_index("ix_inbound_messages_identity_id", "inbound_messages", ["identity_id"])
    op.create_index("ix_inbound_messages_user_id_received_at", "inbound_messages", ["user_id", "received_at"])
    op.create_table(
        "consents",
        sa.Column("consent_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text_version", sa.Text(), nullable=False),
        sa.Column("inbound_message_id", sa.Uuid()),
        sa.Column("given_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.TIMESTAMP(timezone=True)),
        born(),
        sa.ForeignKeyConstraint(
            ["inbound_message_id"],
            ["inbound_messages.message_id"],
            name="fk_consents_inbound_message_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_consents_user_id"),
        sa.PrimaryKeyConstraint("consent_id", name="pk_consents"),
    )
    op.create_index("ix_consents_inbound_message_id", "consents", ["inbound_message_id"])
    op.create_index("ix_consents_user_id", "consents", ["user_id"])
    op.create_table(
        "message_attachments",
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("inbound_message_id", sa.Uuid()),
        sa.Column("source_url", sa.Text()),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("storage_key", sa.Text()),
        sa.Column("width", sa.Integer()),
        sa.Column("height", sa.Integer()),
        sa.Column("bytes", sa.BigInteger()),
        sa.Column("sha256", sa.Text()),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        *stamped(),
        sa.CheckConstraint(
            "status IN ('waiting', 'stored', 'refused')", name=op.f("ck_message_attachments_status")
        ),
        sa.ForeignKeyConstraint(
            ["inbound_message_id"],
            ["inbound_messages.message_id"],
            name="fk_message_attachments_inbound_message_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_message_attachments_user_id"),
        sa.PrimaryKeyConstraint("attachment_id", name="pk_message_attachments"),
    )
    op.create_index(
        "ix_message_attachments_inbound_message_id", "message_attachments", ["inbound_message_id"]
    )
    op.create_index("ix_message_attachments_user_id", "message_attachments", ["user_id"])
    op.create_index(
        "ix_message_attachments_waiting",
        "message_attachments",
        ["created_at"],
        postgresql_where=sa.text("status = 'waiting'"),
    )
    touch("dialogue_states", "inbound_messages", "message_attachments")


def downgrade() -> None:
    op.drop_table("message_attachments")
    op.drop_table("consents")
    op.drop_table("inbound_messages")
    op.drop_table("dialogue_states")
