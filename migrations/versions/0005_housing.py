"""Places, and the posts of tenants and hosts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import housing
from migrations.parts import add_transitions, drop_transitions, guard, stamped, touch
from models import transitions

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "localities",
        sa.Column("locality_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("pincode", sa.Text()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text()),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("cell", sa.BigInteger(), nullable=False),
        sa.Column("aliases", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        *stamped(),
        sa.CheckConstraint(
            "kind IN ('city', 'locality', 'sector', 'landmark')", name=op.f("ck_localities_kind")
        ),
        sa.CheckConstraint(
            "lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", name=op.f("ck_localities_position")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["localities.locality_id"],
            name="fk_localities_parent_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("locality_id", name="pk_localities"),
    )
    op.create_index("ix_localities_parent_id", "localities", ["parent_id"])
    op.create_table(
        "property_listings",
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("host_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text()),
        sa.Column("locality_id", sa.Text(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("cell", sa.BigInteger(), nullable=False),
        sa.Column("property_type", sa.Text(), nullable=False),
        sa.Column("configuration", sa.Text()),
        sa.Column("rent_monthly", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("deposit_amount", sa.Numeric(precision=12, scale=2)),
        sa.Column("currency", sa.CHAR(length=3), server_default="INR", nullable=False),
        sa.Column("furnishing", sa.Text()),
        sa.Column("occupancy", sa.Text()),
        sa.Column("possession_date", sa.Date()),
        sa.Column("gender_preference", sa.Text()),
        sa.Column("occupation_type", sa.Text()),
        sa.Column("food_preference", sa.Text()),
        sa.Column("smoking", sa.Text()),
        sa.Column("status", sa.Text(), server_default="active", nullable=False),
        sa.Column("is_premium", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("is_featured", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("expires_at", sa.TIMESTAMP(timezone=True), nullable=False),
        *stamped(),
        sa.CheckConstraint(
            "configuration ~ '^[1-9](rk|bhk)$'", name=op.f("ck_property_listings_configuration")
        ),
        sa.CheckConstraint(
            "food_preference IN ('veg', 'any')", name=op.f("ck_property_listings_food_preference")
        ),
        sa.CheckConstraint(
            "furnishing IN ('unfurnished', 'semi_furnished', 'fully_furnished')",
            name=op.f("ck_property_listings_furnishing"),
        ),
        sa.CheckConstraint(
            "gender_preference IN ('male', 'female', 'any')",
            name=op.f("ck_property_listings_gender_preference"),
        ),
        sa.CheckConstraint("occupancy IN ('single', 'double')", name=op.f("ck_property_listings_occupancy")),
        sa.CheckConstraint(
            "occupation_type IN ('working_professional', 'student', 'self_employed', 'family', 'any')",
            name=op.f("ck_property_listings_occupation_type"),
        ),
        sa.CheckConstraint(
            "property_type IN ('room', 'flat', 'house', 'pg')",
            name=op.f("ck_property_listings_property_type"),
        ),
        sa.CheckConstraint("smoking IN ('yes', 'no')", name=op.f("ck_property_listings_smoking")),
        sa.CheckConstraint(
            "status IN ('active', 'paused', 'filled', 'expired', 'withdrawn')",
            name=op.f("ck_property_listings_status"),
        ),
        sa.CheckConstraint("deposit_amount >= 0", name=op.f("ck_property_listings_deposit")),
        sa.CheckConstraint(
            "lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", name=op.f("ck_property_listings_position")
        ),
        sa.CheckConstraint("rent_monthly > 0", name=op.f("ck_property_listings_rent")),
        sa.ForeignKeyConstraint(["host_id"], ["host_profiles.user_id"], name="fk_property_listings_host_id"),
        sa.ForeignKeyConstraint(
            ["locality_id"], ["localities.locality_id"], name="fk_property_listings_locality_id"
        ),
        sa.PrimaryKeyConstraint("listing_id", name="pk_property_listings"),
        sa.UniqueConstraint("host_id", "code", name="uq_property_listings_host_id_code"),
        sa.UniqueConstraint("listing_id", "host_id", name="uq_property_listings_listing_id_host_id"),
    )
    op.create_index(
        "ix_property_listings_expires_at",
        "property_listings",
        ["expires_at"],
        postgresql_where=sa.text("status = 'active'"),
    )
    op.create_index("ix_property_listings_host_id", "property_listings", ["host_id"])
    op.create_index("ix_property_listings_locality_id", "property_listings", ["locality_id"])
    op.create_index(
        "ix_property_listings_search",
        "property_listings",
        ["cell", "property_type", "rent_monthly"],
        postgresql_where=sa.text("status = 'active'"),
    )
    op.create_table(
        "tenant_requirements",
        sa.Column("requirement_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("property_type", sa.Text(), nullable=False),
        sa.Column("configurations", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("budget_min", sa.Numeric(precision=12, scale=2), server_default="0", nullable=False),
        sa.Column("budget_max", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("currency", sa.CHAR(length=3), server_default="INR", nullable=False),
        sa.Column("occupancy", sa.Text()),
        sa.Column("furnishing", sa.Text()),
        sa.Column("possession_date", sa.Date()),
        sa.Column("notes", sa.Text()),
        sa.Column("status", sa.Text(), server_default="active", nullable=False),
        sa.Column("is_premium", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("expires_at", sa.TIMESTAMP(timezone=True), nullable=False),
        *stamped(),
        sa.CheckConstraint(
            "array_to_string(configurations, ',') ~ '^([1-9](rk|bhk)(,|$))*$'",
            name=op.f("ck_tenant_requirements_configurations"),
        ),
        sa.CheckConstraint(
            "furnishing IN ('unfurnished', 'semi_furnished', 'fully_furnished')",
            name=op.f("ck_tenant_requirements_furnishing"),
        ),
        sa.CheckConstraint(
            "occupancy IN ('single', 'double')", name=op.f("ck_tenant_requirements_occupancy")
        ),
        sa.CheckConstraint(
            "property_type IN ('room', 'flat', 'house', 'pg')",
            name=op.f("ck_tenant_requirements_property_type"),
        ),
        sa.CheckConstraint(
            "status IN ('active', 'paused', 'filled', 'expired', 'withdrawn')",
            name=op.f("ck_tenant_requirements_status"),
        ),
        sa.CheckConstraint(
            "budget_max > 0 AND budget_min >= 0 AND budget_min <= budget_max",
            name=op.f("ck_tenant_requirements_budget"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["tenant_profiles.user_id"], name="fk_tenant_requirements_user_id"
        ),
        sa.PrimaryKeyConstraint("requirement_id", name="pk_tenant_requirements"),
        sa.UniqueConstraint(
            "requirement_id", "user_id", name="uq_tenant_requirements_requirement_id_user_id"
        ),
        sa.UniqueConstraint("user_id", "code", name="uq_tenant_requirements_user_id_code"),
    )
    op.create_index(
        "ix_tenant_requirements_expires_at",
        "tenant_requirements",
        ["expires_at"],
        postgresql_where=sa.text("status = 'active'"),
    )
    op.create_index("ix_tenant_requirements_user_id", "tenant_requirements", ["user_id"])
    op.create_table(
        "requirement_localities",
        sa.Column("requirement_id", sa.Uuid(), nullable=False),
        sa.Column("locality_id", sa.Text(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("cell", sa.BigInteger(), nullable=False),
        sa.Column("radius", sa.Integer(), nullable=False),
        sa.Column("property_type", sa.Text(), nullable=False),
        sa.Column("budget_max", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["locality_id"], ["localities.locality_id"], name="fk_requirement_localities_locality_id"
        ),
        sa.ForeignKeyConstraint(
            ["requirement_id"],
            ["tenant_requirements.requirement_id"],
            name="fk_requirement_localities_requirement_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("requirement_id", "locality_id", name="pk_requirement_localities"),
    )
    op.create_index("ix_requirement_localities_locality_id", "requirement_localities", ["locality_id"])
    op.create_index(
        "ix_requirement_localities_search",
        "requirement_localities",
        ["cell", "property_type", "budget_max"],
        postgresql_where=sa.text("status = 'active'"),
    )
    op.create_table(
        "property_photos",
        sa.Column("photo_id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid()),
        sa.Column("storage_key", sa.Text()),
        sa.Column("photo_type", sa.Text()),
        sa.Column("sequence_order", sa.Integer(), nullable=False),
        sa.Column("is_primary", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("is_verified", sa.Boolean(), server_default=sa.false(), nullable=False),
        *stamped(),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["message_attachments.attachment_id"],
            name="fk_property_photos_attachment_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["listing_id"],
            ["property_listings.listing_id"],
            name="fk_property_photos_listing_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("photo_id", name="pk_property_photos"),
        sa.UniqueConstraint(
            "listing_id",
            "sequence_order",
            deferrable=True,
            initially="DEFERRED",
            name="uq_property_photos_listing_id_sequence_order",
        ),
    )
    op.create_index("ix_property_photos_attachment_id", "property_photos", ["attachment_id"])
    op.create_index(
        "uq_property_photos_primary",
        "property_photos",
        ["listing_id"],
        unique=True,
        postgresql_where=sa.text("is_primary"),
    )
    touch("localities", "property_listings", "tenant_requirements", "property_photos")
    guard("tenant_requirements")
    guard("property_listings")
    add_transitions(transitions.rows("tenant_requirements", "property_listings"))
    op.execute(housing.METRES)
    op.execute(housing.CARRY)
    op.execute(housing.CARRY_TRIGGER)


def downgrade() -> None:
    op.drop_table("property_photos")
    op.drop_table("requirement_localities")
    op.drop_table("tenant_requirements")
    op.drop_table("property_listings")
    op.drop_table("localities")
    drop_transitions("tenant_requirements", "property_listings")
    op.execute("DROP FUNCTION carry_to_localities, metres_between")
