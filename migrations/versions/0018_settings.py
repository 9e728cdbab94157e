"""What the team may set while everything runs, each with its type and its bounds (S-E15)."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.parts import stamped, touch

revision = "0018"
down_revision = "0016"

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


def downgrade() -> None:
    op.drop_table("system_settings")
