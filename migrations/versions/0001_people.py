"""People, the addresses they write from, one-time codes; roles, status guard, time stamps."""

import sqlalchemy as sa
from alembic import op

from migrations import guards, roles
from migrations.parts import add_transitions, guard, stamped, touch
from models import transitions

revision = "0001"
down_revision = None


def upgrade() -> None:
    roles.create()
    op.execute(guards.TOUCH)
    op.execute(guards.GUARD)
    op.create_table(
        "status_transitions",
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("from_status", sa.Text(), nullable=False),
        sa.Column("to_status", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "actor IN ('person', 'system', 'staff')", name=op.f("ck_status_transitions_actor")
        ),
        sa.PrimaryKeyConstraint("entity", "from_status", "to_status", "actor", name="pk_status_transitions"),
    )
    op.create_table(
        "users",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("full_name", sa.Text()),
        sa.Column("email", sa.Text()),
        sa.Column("phone", sa.Text()),
        sa.Column("date_of_birth", sa.Date()),
        sa.Column("of_age_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("gender", sa.Text()),
        sa.Column("user_type", sa.Text()),
        sa.Column("registered_as", sa.Text()),
        sa.Column("account_status", sa.Text(), server_default="active", nullable=False),
        sa.Column("language", sa.Text(), server_default="en", nullable=False),
        sa.Column("is_demo", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("deleted_at", sa.TIMESTAMP(timezone=True)),
        *stamped(),
        sa.CheckConstraint(
            "account_status IN ('active', 'suspended', 'deleted')", name=op.f("ck_users_account_status")
        ),
        sa.CheckConstraint(
            "date_of_birth IS NULL OR (of_age_at IS NOT NULL "
            "AND date_of_birth <= (of_age_at AT TIME ZONE 'UTC')::date - interval '18 years')",
            name=op.f("ck_users_of_age"),
        ),
        sa.CheckConstraint("gender IN ('male', 'female', 'other')", name=op.f("ck_users_gender")),
        sa.CheckConstraint("language ~ '^[a-z]{2}$'", name=op.f("ck_users_language")),
        sa.CheckConstraint("phone ~ '^\\+[1-9][0-9]{6,14}$'", name=op.f("ck_users_phone_e164")),
        sa.CheckConstraint(
            "registered_as IN ('tenant', 'host', 'both')", name=op.f("ck_users_registered_as")
        ),
        sa.CheckConstraint("user_type IN ('tenant', 'host', 'both')", name=op.f("ck_users_user_type")),
        sa.PrimaryKeyConstraint("user_id", name="pk_users"),
        sa.UniqueConstraint("email", name="uq_users_email"),
        sa.UniqueConstraint("phone", name="uq_users_phone"),
    )
    op.create_table(
        "channel_identities",
        sa.Column("identity_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("verified_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("opted_in_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("opted_out_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("last_inbound_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("two_way", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("bad_at", sa.TIMESTAMP(timezone=True)),
        *stamped(),
        sa.CheckConstraint("channel IN ('whatsapp', 'sms')", name=op.f("ck_channel_identities_channel")),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_channel_identities_user_id"),
        sa.PrimaryKeyConstraint("identity_id", name="pk_channel_identities"),
        sa.UniqueConstraint("channel", "address", name="uq_channel_identities_channel_address"),
    )
    op.create_index("ix_channel_identities_user_id", "channel_identities", ["user_id"])
    op.create_table(
        "otp_challenges",
        sa.Column("challenge_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Text(), server_default="phone", nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("code_hmac", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_code", sa.LargeBinary()),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("max_attempts", sa.Integer(), server_default="3", nullable=False),
        sa.Column("expires_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("used_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("closed_at", sa.TIMESTAMP(timezone=True)),
        *stamped(),
        sa.CheckConstraint(
            "purpose IN ('phone', 'email', 'share', 'erase')", name=op.f("ck_otp_challenges_purpose")
        ),
        sa.CheckConstraint("attempts BETWEEN 0 AND max_attempts", name=op.f("ck_otp_challenges_attempts")),
        sa.CheckConstraint(
            "sealed_code IS NULL OR used_at IS NULL", name=op.f("ck_otp_challenges_no_code_after_use")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_otp_challenges_user_id"),
        sa.PrimaryKeyConstraint("challenge_id", name="pk_otp_challenges"),
    )
    op.create_index("ix_otp_challenges_address_created_at", "otp_challenges", ["address", "created_at"])
    op.create_index("ix_otp_challenges_user_id", "otp_challenges", ["user_id"])
    op.create_index(
        "uq_otp_challenges_live",
        "otp_challenges",
        ["user_id", "address", "purpose"],
        unique=True,
        postgresql_where=sa.text("used_at IS NULL AND closed_at IS NULL"),
    )
    touch("users", "channel_identities", "otp_challenges")
    guard("users", "account_status")
    add_transitions(transitions.rows("users"))
    roles.tell("REVOKE INSERT, UPDATE, DELETE ON status_transitions FROM homigo_app")


def downgrade() -> None:
    op.drop_table("otp_challenges")
    op.drop_table("channel_identities")
    op.drop_table("users")
    op.drop_table("status_transitions")
    op.execute("DROP FUNCTION guard_status, touch_updated_at")
    roles.withdraw()
