"""The audit log, append-only and chained."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import audit, roles

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "audit_logs",
        sa.Column("sequence", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid()),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text()),
        sa.Column("subject_id", sa.Uuid()),
        sa.Column("details", postgresql.JSONB(), server_default=sa.text("'{}'::jsonb"), nullable=False),
        sa.Column("previous_hash", sa.LargeBinary()),
        sa.Column("row_hash", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("sequence", name="pk_audit_logs"),
    )
    op.create_index("ix_audit_logs_actor_id", "audit_logs", ["actor_id"])
    op.create_index("ix_audit_logs_subject_id", "audit_logs", ["subject_id"])
    for statement in (audit.HASH, audit.CHAIN, audit.REFUSE, *audit.TRIGGERS):
        op.execute(statement)
    roles.tell("REVOKE UPDATE, DELETE, TRUNCATE ON audit_logs FROM homigo_app")


def downgrade() -> None:
    op.execute("DROP TABLE audit_logs CASCADE")
    op.execute("DROP FUNCTION audit_chain, audit_refuse")
