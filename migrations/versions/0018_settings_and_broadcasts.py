"""What the team may set while everything runs, each with its type and bounds (S-E15); broadcasts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.parts import add_transitions, born, drop_transitions, guard, stamped, touch
from models import transitions

revision = "0018"
down_revision = "0017"

OF_ITS_KIND = "kind = 'json' OR jsonb_typeof(value) = kind"
WITHIN = """CASE WHEN kind = 'number' THEN
    value::numeric >= coalesce((validation_rules ->> 'min')::numeric, value::numeric)
    AND value::numeric <= coalesce((validation_rules ->> 'max')::numeric, value::numeric) ELSE TRUE END"""
FIRST = """
    INSERT INTO system_settings
        (setting_id, key, value, kind, category, is_public, default_value, validation_rules)
    VALUES (uuidv7(), 'waits_long_minutes', '5', 'number', 'inbox', TRUE, '5', '{"min": 1, "max": 240}'),
           (uuidv7(), 'waits_too_long_minutes', '30', 'number', 'inbox', TRUE, '30',
            '{"min": 1, "max": 480}'),
           (uuidv7(), 'idle_return_minutes', '30', 'number', 'inbox', TRUE, '30', '{"min": 5, "max": 1440}'),
           (uuidv7(), 'agents_may_export', 'true', 'boolean', 'privacy', FALSE, 'true', '{}')"""


def upgrade() -> None:
    op.create_table(
        "system_settings",
        sa.Column("setting_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", JSONB(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "category")),
        sa.Column("is_public", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("is_editable", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("default_value", JSONB(), nullable=False),
        sa.Column("validation_rules", JSONB(), server_default=sa.text("'{}'::jsonb"), nullable=False),
        sa.Column("last_modified_by", sa.Uuid()),
        *stamped(),
        sa.CheckConstraint("kind IN ('string', 'number', 'boolean', 'json')", name="ck_system_settings_kind"),
        sa.CheckConstraint(OF_ITS_KIND, name="ck_system_settings_of_its_kind"),
        sa.CheckConstraint(WITHIN, name="ck_system_settings_within"),
        sa.ForeignKeyConstraint(
            ["last_modified_by"], ["staff_members.staff_id"], name="fk_system_settings_last_modified_by"
        ),
        sa.PrimaryKeyConstraint("setting_id", name="pk_system_settings"),
        sa.UniqueConstraint("key", name="uq_system_settings_key"),
    )
    op.create_index("ix_system_settings_last_modified_by", "system_settings", ["last_modified_by"])
    touch("system_settings")
    op.execute(FIRST)
    _broadcasts()


def _broadcasts() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("broadcast_id", sa.Uuid(), nullable=False),
        sa.Column("words", JSONB(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("wrote_within", "per_minute")),
        sa.Column("status", sa.Text(), server_default="draft", nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.TIMESTAMP(timezone=True)) for name in ("began_at", "stopped_at")),
        *stamped(),
        sa.CheckConstraint("status IN ('draft', 'sending', 'stopped')", name="ck_broadcasts_status"),
        sa.CheckConstraint("kind IN ('', 'tenant', 'host')", name="ck_broadcasts_kind"),
        sa.CheckConstraint("per_minute BETWEEN 1 AND 3000", name="ck_broadcasts_per_minute"),
        sa.CheckConstraint("wrote_within >= 0", name="ck_broadcasts_wrote_within"),
        sa.CheckConstraint("jsonb_typeof(words) = 'object' AND words <> '{}'", name="ck_broadcasts_words"),
        sa.ForeignKeyConstraint(["made_by"], ["staff_members.staff_id"], name="fk_broadcasts_made_by"),
        sa.PrimaryKeyConstraint("broadcast_id", name="pk_broadcasts"),
    )
    op.create_index("ix_broadcasts_made_by", "broadcasts", ["made_by"])
    op.create_table(
        "broadcast_messages",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("message_id", "broadcast_id")),
        born(),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["outbox_messages.message_id"],
            name="fk_broadcast_messages_message_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.broadcast_id"], name="fk_broadcast_messages_broadcast_id"
        ),
        sa.PrimaryKeyConstraint("message_id", name="pk_broadcast_messages"),
    )
    op.create_index("ix_broadcast_messages_broadcast_id", "broadcast_messages", ["broadcast_id"])
    touch("broadcasts")
    guard("broadcasts")
    add_transitions(transitions.rows("broadcasts"))


def downgrade() -> None:
    drop_transitions("broadcasts")
    for table in ("broadcast_messages", "broadcasts", "system_settings"):
        op.drop_table(table)
