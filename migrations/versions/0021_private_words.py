"""What was passed on is known by the message that it came in; what could not be passed on, by a mark."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

CAME_IN = "fk_messages_inbound_message_id"
KNOWN = """
    UPDATE messages r SET inbound_message_id = m.message_id FROM inbound_messages m
    WHERE m.user_id = r.sender_id AND m.created_at = r.created_at"""
# of those that faulted before nobody knows whom they were for
UNKNOWN = "UPDATE inbound_messages SET is_private = TRUE WHERE outcome = 'faulted'"


def upgrade() -> None:
    private = sa.Column("is_private", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("inbound_messages", private)
    op.add_column("messages", sa.Column("inbound_message_id", sa.Uuid()))
    op.execute(KNOWN)
    op.execute(UNKNOWN)
    op.execute(  # a message is stored with what it led to: what was passed on names it before it is there
        f"ALTER TABLE messages ADD CONSTRAINT {CAME_IN} FOREIGN KEY (inbound_message_id)"
        " REFERENCES inbound_messages (message_id) ON DELETE SET NULL"
        " DEFERRABLE INITIALLY DEFERRED NOT VALID"
    )
    with op.get_context().autocommit_block():
        op.execute("SET lock_timeout = '60s'")
        op.execute(f"ALTER TABLE messages VALIDATE CONSTRAINT {CAME_IN}")
        about = {"postgresql_concurrently": True, "if_not_exists": True}
        op.create_index("ix_messages_inbound_message_id", "messages", ["inbound_message_id"], **about)
        op.execute("SET lock_timeout = '1s'")


def downgrade() -> None:
    op.drop_column("messages", "inbound_message_id")
    op.drop_column("inbound_messages", "is_private")
