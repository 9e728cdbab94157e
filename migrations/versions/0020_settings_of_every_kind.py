"""Settings of every kind, and those that S-L65 names; a broadcast's template and place."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

FITS = """CASE kind
    WHEN 'string' THEN coalesce(validation_rules -> 'one_of' @> value, TRUE) AND (
        value = '""' AND coalesce(validation_rules -> 'optional' = 'true', FALSE)
        OR length(value #>> '{}') BETWEEN 1 AND coalesce((validation_rules ->> 'longest')::int, 1000)
        AND (NOT jsonb_exists(validation_rules, 'time')
             OR value #>> '{}' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'))
    WHEN 'json' THEN CASE jsonb_typeof(value) WHEN 'array'
        THEN jsonb_array_length(value) <= coalesce((validation_rules ->> 'most')::int, 1000) ELSE FALSE END
    ELSE TRUE END"""
NEW = """
    INSERT INTO system_settings
        (setting_id, key, value, kind, category, is_public, default_value, validation_rules)
    SELECT uuidv7(), key, value::jsonb, kind, category, is_public, value::jsonb, rules::jsonb FROM (VALUES
        ('maintenance_mode', 'false', 'boolean', 'service', TRUE, '{}'),
        ('maintenance_until', '""', 'string', 'service', TRUE, '{"time": true, "optional": true}'),
        ('support_contact', '""', 'string', 'service', TRUE, '{"longest": 100, "optional": true}'),
        ('request_expiry_days', '30', 'number', 'posts', TRUE, '{"min": 1, "max": 365}'),
        ('max_image_upload_size_mb', '16', 'number', 'posts', TRUE, '{"min": 1, "max": 16}'),
        ('scam_phrases', '[]', 'json', 'safety', FALSE, '{"most": 200, "longest": 60}')
    ) AS new (key, value, kind, category, is_public, rules)"""
NAMES = (
    "maintenance_mode", "maintenance_until", "support_contact", "request_expiry_days",
    "max_image_upload_size_mb", "scam_phrases",
)  # fmt: skip
WHO_EXPORTS = """
    UPDATE system_settings SET key = 'transcripts_from', kind = 'string', default_value = '"agent"',
        value = CASE value WHEN 'true' THEN '"agent"'::jsonb ELSE '"moderator"' END,
        validation_rules = '{"one_of": ["agent", "moderator", "admin"]}'
    WHERE key = 'agents_may_export'"""
WHETHER_AGENTS_EXPORT = """
    UPDATE system_settings SET key = 'agents_may_export', kind = 'boolean', default_value = 'true',
        value = to_jsonb(value = '"agent"'), validation_rules = '{}'
    WHERE key = 'transcripts_from'"""
CATEGORIES = "category IN ('utility', 'authentication', 'session')"
WITH_NEWS = "category IN ('utility', 'marketing', 'authentication', 'session')"
PLACE = "fk_broadcasts_locality_id"
CATEGORY = "ck_message_templates_category"


def upgrade() -> None:
    op.create_check_constraint(op.f("ck_system_settings_fits"), "system_settings", FITS)
    op.execute(NEW)
    op.execute(WHO_EXPORTS)
    _allow(WITH_NEWS)
    op.add_column("broadcasts", sa.Column("template", sa.Text()))
    op.add_column("broadcasts", sa.Column("locality_id", sa.Text()))
    op.execute(
        f"ALTER TABLE broadcasts ADD CONSTRAINT {PLACE} FOREIGN KEY (locality_id)"
        " REFERENCES localities (locality_id) NOT VALID"
    )
    with op.get_context().autocommit_block():
        op.execute("SET lock_timeout = '60s'")
        op.execute(f"ALTER TABLE broadcasts VALIDATE CONSTRAINT {PLACE}")
        about = {"postgresql_concurrently": True, "if_not_exists": True}
        op.create_index("ix_broadcasts_locality_id", "broadcasts", ["locality_id"], **about)
        op.execute("SET lock_timeout = '1s'")


def downgrade() -> None:
    op.drop_column("broadcasts", "locality_id")
    op.drop_column("broadcasts", "template")
    op.execute("DELETE FROM message_templates WHERE category = 'marketing'")
    _allow(CATEGORIES)
    op.execute(WHETHER_AGENTS_EXPORT)
    names = ", ".join(f"'{name}'" for name in NAMES)
    op.execute(f"DELETE FROM system_settings WHERE key IN ({names})")
    op.drop_constraint(op.f("ck_system_settings_fits"), "system_settings")


def _allow(categories: str) -> None:
    op.drop_constraint(op.f(CATEGORY), "message_templates")
    op.create_check_constraint(op.f(CATEGORY), "message_templates", categories)
