"""Relayed conversations, and reports about people."""

import sqlalchemy as sa
from alembic import op

from migrations.parts import add_transitions, born, drop_transitions, guard, stamped, touch
from models import transitions

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="match", nullable=False),
        sa.Column("match_id", sa.Uuid(), nullable=False),
        sa.Column("last_message_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("is_active", sa.Boolean(), server_default=sa.true(), nullable=False),
        *stamped(),
        sa.CheckConstraint("kind IN ('match')", name=op.f("ck_conversations_kind")),
        sa.ForeignKeyConstraint(
            ["match_id"], ["matches.match_id"], name="fk_conversations_match_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_conversations"),
        sa.UniqueConstraint("match_id", name="uq_conversations_match_id"),
    )
    op.create_table(
        "conversation_participants",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("last_read_at", sa.TIMESTAMP(timezone=True)),
        born(),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.conversation_id"],
            name="fk_conversation_participants_conversation_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_conversation_participants_user_id"),
        sa.PrimaryKeyConstraint("conversation_id", "user_id", name="pk_conversation_participants"),
    )
    op.create_index("ix_conversation_participants_user_id", "conversation_participants", ["user_id"])
    op.create_table(
        "messages",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("sender_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.Text()),
        sa.Column("message_type", sa.Text(), server_default="text", nullable=False),
        sa.Column("attachment_id", sa.Uuid()),
        sa.Column("reply_to", sa.Uuid()),
        sa.Column("masked", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("sent_at", sa.TIMESTAMP(timezone=True), nullable=False),
        *stamped(),
        sa.CheckConstraint(
            "message_type IN ('text', 'image', 'video', 'voice', 'file', 'location', 'system')",
            name=op.f("ck_messages_message_type"),
        ),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["message_attachments.attachment_id"],
            name="fk_messages_attachment_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id", "sender_id"],
            ["conversation_participants.conversation_id", "conversation_participants.user_id"],
            name="fk_messages_conversation_id_sender_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.conversation_id"],
            name="fk_messages_conversation_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reply_to"], ["messages.message_id"], name="fk_messages_reply_to", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("message_id", name="pk_messages"),
    )
    op.create_index("ix_messages_attachment_id", "messages", ["attachment_id"])
    op.create_index("ix_messages_conversation_id_sent_at", "messages", ["conversation_id", "sent_at"])
    op.create_index("ix_messages_reply_to", "messages", ["reply_to"])
    op.create_index("ix_messages_sender_id", "messages", ["sender_id"])
    op.create_table(
        "reports",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("reporter_id", sa.Uuid(), nullable=False),
        sa.Column("reported_id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid()),
        sa.Column("requirement_id", sa.Uuid()),
        sa.Column("message_id", sa.Uuid()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("status", sa.Text(), server_default="new", nullable=False),
        *stamped(),
        sa.CheckConstraint(
            "reason IN ('fake', 'scam', 'rude', 'harassment', 'asks_money', 'not_available', 'other')",
            name=op.f("ck_reports_reason"),
        ),
        sa.CheckConstraint(
            "status IN ('new', 'under_review', 'resolved', 'dismissed')", name=op.f("ck_reports_status")
        ),
        sa.CheckConstraint("length(note) <= 2000", name=op.f("ck_reports_note")),
        sa.CheckConstraint("reporter_id <> reported_id", name=op.f("ck_reports_another")),
        sa.ForeignKeyConstraint(
            ["listing_id"],
            ["property_listings.listing_id"],
            name="fk_reports_listing_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.message_id"], name="fk_reports_message_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["reported_id"], ["users.user_id"], name="fk_reports_reported_id"),
        sa.ForeignKeyConstraint(["reporter_id"], ["users.user_id"], name="fk_reports_reporter_id"),
        sa.ForeignKeyConstraint(
            ["requirement_id"],
            ["tenant_requirements.requirement_id"],
            name="fk_reports_requirement_id",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("report_id", name="pk_reports"),
    )
    op.create_index("ix_reports_listing_id", "reports", ["listing_id"])
    op.create_index("ix_reports_message_id", "reports", ["message_id"])
    op.create_index(
        "ix_reports_open",
        "reports",
        ["created_at"],
        postgresql_where=sa.text("status IN ('new', 'under_review')"),
    )
    op.create_index("ix_reports_reported_id", "reports", ["reported_id"])
    op.create_index("ix_reports_reporter_id", "reports", ["reporter_id"])
    op.create_index("ix_reports_requirement_id", "reports", ["requirement_id"])
    touch("conversations", "messages", "reports")
    guard("reports")
    add_transitions(transitions.rows("reports"))


def downgrade() -> None:
    op.drop_table("reports")
    op.drop_table("messages")
    op.drop_table("conversation_participants")
    op.drop_table("conversations")
    drop_transitions("reports")
