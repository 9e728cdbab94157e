"""What people are verified for, how they live, whom they host and whom they block."""

import sqlalchemy as sa
from alembic import op

from migrations import guards
from migrations.parts import born, stamped, touch

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "blocked_users",
        sa.Column("blocker_id", sa.Uuid(), nullable=False),
        sa.Column("blocked_id", sa.Uuid(), nullable=False),
        born(),
        sa.CheckConstraint("blocker_id <> blocked_id", name=op.f("ck_blocked_users_another")),
        sa.ForeignKeyConstraint(["blocked_id"], ["users.user_id"], name="fk_blocked_users_blocked_id"),
        sa.ForeignKeyConstraint(["blocker_id"], ["users.user_id"], name="fk_blocked_users_blocker_id"),
        sa.PrimaryKeyConstraint("blocker_id", "blocked_id", name="pk_blocked_users"),
    )
    op.create_index("ix_blocked_users_blocked_id", "blocked_users", ["blocked_id"])
    op.create_table(
        "host_profiles",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("host_category", sa.Text()),
        sa.Column("company_name", sa.Text()),
        *stamped(),
        sa.CheckConstraint(
            "host_category IN ('owner', 'broker')", name=op.f("ck_host_profiles_host_category")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_host_profiles_user_id"),
        sa.PrimaryKeyConstraint("user_id", name="pk_host_profiles"),
    )
    op.create_table(
        "tenant_profiles",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("occupation_type", sa.Text()),
        sa.Column("smoking", sa.Text()),
        sa.Column("drinking", sa.Text()),
        sa.Column("food_preference", sa.Text()),
        sa.Column("lifestyle_notes", sa.Text()),
        sa.Column(
            "profile_completeness",
            sa.Integer(),
            sa.Computed(
                "((occupation_type IS NOT NULL)::int + (smoking IS NOT NULL)::int + (drinking IS NOT "
                "NULL)::int + (food_preference IS NOT NULL)::int + (lifestyle_notes IS NOT NULL)::int) * 20",
                persisted=True,
            ),
            nullable=False,
        ),
        *stamped(),
        sa.CheckConstraint(
            "drinking IN ('yes', 'no', 'occasionally')", name=op.f("ck_tenant_profiles_drinking")
        ),
        sa.CheckConstraint(
            "food_preference IN ('veg', 'non_veg', 'both')", name=op.f("ck_tenant_profiles_food_preference")
        ),
        sa.CheckConstraint(
            "occupation_type IN ('working_professional', 'student', 'self_employed', 'family', 'other')",
            name=op.f("ck_tenant_profiles_occupation_type"),
        ),
        sa.CheckConstraint("smoking IN ('yes', 'no')", name=op.f("ck_tenant_profiles_smoking")),
        sa.CheckConstraint(
            "length(lifestyle_notes) <= 1000", name=op.f("ck_tenant_profiles_lifestyle_notes")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_tenant_profiles_user_id"),
        sa.PrimaryKeyConstraint("user_id", name="pk_tenant_profiles"),
    )
    op.create_table(
        "user_verifications",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("phone_verified_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("email_verified_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("aadhaar_verified_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("face_verified_at", sa.TIMESTAMP(timezone=True)),
        sa.Column(
            "is_fully_verified",
            sa.Boolean(),
            sa.Computed(
                "phone_verified_at IS NOT NULL AND email_verified_at IS NOT NULL AND "
                "aadhaar_verified_at IS NOT NULL AND face_verified_at IS NOT NULL",
                persisted=True,
            ),
            nullable=False,
        ),
        *stamped(),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_user_verifications_user_id"),
        sa.PrimaryKeyConstraint("user_id", name="pk_user_verifications"),
    )
    op.create_table(
        "host_preferences",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("gender_preference", sa.Text()),
        sa.Column("occupation_type", sa.Text()),
        sa.Column("food_preference", sa.Text()),
        sa.Column("smoking", sa.Text()),
        *stamped(),
        sa.CheckConstraint(
            "food_preference IN ('veg', 'any')", name=op.f("ck_host_preferences_food_preference")
        ),
        sa.CheckConstraint(
            "gender_preference IN ('male', 'female', 'any')",
            name=op.f("ck_host_preferences_gender_preference"),
        ),
        sa.CheckConstraint(
            "occupation_type IN ('working_professional', 'student', 'self_employed', 'family', 'any')",
            name=op.f("ck_host_preferences_occupation_type"),
        ),
        sa.CheckConstraint("smoking IN ('yes', 'no')", name=op.f("ck_host_preferences_smoking")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["host_profiles.user_id"], name="fk_host_preferences_user_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name="pk_host_preferences"),
    )
    touch("host_profiles", "tenant_profiles", "user_verifications", "host_preferences")
    op.create_index("ix_otp_challenges_created_at", "otp_challenges", ["created_at"])
    op.execute(guards.KEEP_ROLE)
    op.execute(
        "CREATE TRIGGER keep_role BEFORE UPDATE OF user_type, registered_as ON users "
        "FOR EACH ROW EXECUTE FUNCTION keep_role()"
    )


def downgrade() -> None:
    op.drop_table("host_preferences")
    op.drop_table("user_verifications")
    op.drop_table("tenant_profiles")
    op.drop_table("host_profiles")
    op.drop_table("blocked_users")
    op.execute("DROP TRIGGER keep_role ON users")
    op.execute("DROP FUNCTION keep_role")
    op.drop_index("ix_otp_challenges_created_at", "otp_challenges")
