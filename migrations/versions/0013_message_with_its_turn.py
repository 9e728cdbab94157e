"""A message is stored with what it led to, so a consent may name it before it is there."""

from alembic import op

revision = "0013"
down_revision = "0012"

NAMED = "ALTER TABLE consents ALTER CONSTRAINT fk_consents_inbound_message_id"


def upgrade() -> None:
    op.execute(f"{NAMED} DEFERRABLE INITIALLY DEFERRED")


def downgrade() -> None:
    op.execute(f"{NAMED} NOT DEFERRABLE")
