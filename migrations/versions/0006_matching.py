"""Cards, likes, matches, and who agreed to share a number."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import housing
from migrations.parts import add_transitions, born, drop_transitions, guard, stamped, touch
from models import transitions

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "card_deliveries",
        sa.Column("delivery_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("requirement_id", sa.Uuid()),
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", postgresql.JSONB(), server_default=sa.text("'[]'::jsonb"), nullable=False),
        sa.Column("delivered_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("answered_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("retired_at", sa.TIMESTAMP(timezone=True)),
        *stamped(),
        sa.CheckConstraint(
            "side = 'tenant' OR requirement_id IS NOT NULL", name=op.f("ck_card_deliveries_post")
        ),
        sa.CheckConstraint("side IN ('tenant', 'host')", name=op.f("ck_card_deliveries_side")),
        sa.CheckConstraint("length(code) = 3", name=op.f("ck_card_deliveries_code")),
        sa.CheckConstraint("score BETWEEN 0 AND 100", name=op.f("ck_card_deliveries_score")),
        sa.ForeignKeyConstraint(
            ["listing_id"],
            ["property_listings.listing_id"],
            name="fk_card_deliveries_listing_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["requirement_id"],
            ["tenant_requirements.requirement_id"],
            name="fk_card_deliveries_requirement_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["viewer_id"], ["users.user_id"], name="fk_card_deliveries_viewer_id"),
        sa.PrimaryKeyConstraint("delivery_id", name="pk_card_deliveries"),
    )
    op.create_index("ix_card_deliveries_listing_id", "card_deliveries", ["listing_id"])
    op.create_index("ix_card_deliveries_requirement_id", "card_deliveries", ["requirement_id"])
    op.create_index(
        "ix_card_deliveries_seen", "card_deliveries", ["viewer_id", "listing_id", "requirement_id"]
    )
    op.create_index(
        "uq_card_deliveries_code",
        "card_deliveries",
        ["viewer_id", "code"],
        unique=True,
        postgresql_where=sa.text("retired_at IS NULL"),
    )
    op.create_table(
        "matches",
        sa.Column("match_id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("host_id", sa.Uuid(), nullable=False),
        sa.Column("requirement_id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("tenant_code", sa.Text(), nullable=False),
        sa.Column("host_code", sa.Text(), nullable=False),
        sa.Column("compatibility_score", sa.Integer()),
        sa.Column("match_status", sa.Text(), server_default="active", nullable=False),
        sa.Column("contact_shared", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("deal_closed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("matched_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("ended_by", sa.Uuid()),
        sa.Column("ended_reason", sa.Text()),
        *stamped(),
        sa.CheckConstraint(
            "match_status IN ('active', 'unmatched', 'closed')", name=op.f("ck_matches_match_status")
        ),
        sa.CheckConstraint("tenant_id <> host_id", name=op.f("ck_matches_two_people")),
        sa.ForeignKeyConstraint(["ended_by"], ["users.user_id"], name="fk_matches_ended_by"),
        sa.ForeignKeyConstraint(
            ["listing_id", "host_id"],
            ["property_listings.listing_id", "property_listings.host_id"],
            name="fk_matches_listing_id_host_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["requirement_id", "tenant_id"],
            ["tenant_requirements.requirement_id", "tenant_requirements.user_id"],
            name="fk_matches_requirement_id_tenant_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("match_id", name="pk_matches"),
        sa.UniqueConstraint("requirement_id", "listing_id", name="uq_matches_requirement_id_listing_id"),
    )
    op.create_index("ix_matches_ended_by", "matches", ["ended_by"])
    op.create_index("ix_matches_host_id_matched_at", "matches", ["host_id", "matched_at"])
    op.create_index("ix_matches_listing_id", "matches", ["listing_id"])
    op.create_index("ix_matches_tenant_id_matched_at", "matches", ["tenant_id", "matched_at"])
    op.create_index(
        "uq_matches_host_code",
        "matches",
        ["host_id", "host_code"],
        unique=True,
        postgresql_where=sa.text("match_status = 'active'"),
    )
    op.create_index(
        "uq_matches_tenant_code",
        "matches",
        ["tenant_id", "tenant_code"],
        unique=True,
        postgresql_where=sa.text("match_status = 'active'"),
    )
    op.create_table(
        "contact_consents",
        sa.Column("match_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.TIMESTAMP(timezone=True), nullable=False),
        born(),
        sa.ForeignKeyConstraint(
            ["match_id"], ["matches.match_id"], name="fk_contact_consents_match_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_contact_consents_user_id"),
        sa.PrimaryKeyConstraint("match_id", "user_id", name="pk_contact_consents"),
    )
    op.create_index("ix_contact_consents_user_id", "contact_consents", ["user_id"])
    op.create_table(
        "saved_items",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("delivery_id", sa.Uuid(), nullable=False),
        sa.Column("saved_at", sa.TIMESTAMP(timezone=True), nullable=False),
        born(),
        sa.ForeignKeyConstraint(
            ["delivery_id"],
            ["card_deliveries.delivery_id"],
            name="fk_saved_items_delivery_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_saved_items_user_id"),
        sa.PrimaryKeyConstraint("user_id", "delivery_id", name="pk_saved_items"),
    )
    op.create_index("ix_saved_items_delivery_id", "saved_items", ["delivery_id"])
    op.create_table(
        "swipe_actions",
        sa.Column("swipe_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("host_id", sa.Uuid(), nullable=False),
        sa.Column("requirement_id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("compatibility_score", sa.Integer()),
        sa.Column("delivery_id", sa.Uuid()),
        sa.Column("swiped_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("undone_at", sa.TIMESTAMP(timezone=True)),
        *stamped(),
        sa.CheckConstraint("action IN ('like', 'skip')", name=op.f("ck_swipe_actions_action")),
        sa.CheckConstraint("side IN ('tenant', 'host')", name=op.f("ck_swipe_actions_side")),
        sa.CheckConstraint("tenant_id <> host_id", name=op.f("ck_swipe_actions_not_own")),
        sa.ForeignKeyConstraint(
            ["delivery_id"],
            ["card_deliveries.delivery_id"],
            name="fk_swipe_actions_delivery_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["listing_id", "host_id"],
            ["property_listings.listing_id", "property_listings.host_id"],
            name="fk_swipe_actions_listing_id_host_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["requirement_id", "tenant_id"],
            ["tenant_requirements.requirement_id", "tenant_requirements.user_id"],
            name="fk_swipe_actions_requirement_id_tenant_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("swipe_id", name="pk_swipe_actions"),
    )
    op.create_index("ix_swipe_actions_delivery_id", "swipe_actions", ["delivery_id"])
    op.create_index(
        "ix_swipe_actions_host_id",
        "swipe_actions",
        ["host_id", "side", "action"],
        postgresql_where=sa.text("undone_at IS NULL"),
    )
    op.create_index("ix_swipe_actions_listing_id", "swipe_actions", ["listing_id"])
    op.create_index("ix_swipe_actions_requirement_id", "swipe_actions", ["requirement_id"])
    op.create_index(
        "ix_swipe_actions_tenant_id",
        "swipe_actions",
        ["tenant_id", "side", "action"],
        postgresql_where=sa.text("undone_at IS NULL"),
    )
    op.create_index(
        "uq_swipe_actions_live",
        "swipe_actions",
        ["requirement_id", "listing_id", "side"],
        unique=True,
        postgresql_where=sa.text("undone_at IS NULL"),
    )
    touch("card_deliveries", "matches", "swipe_actions")
    guard("matches", "match_status")
    add_transitions(transitions.rows("matches"))
    op.execute(housing.SHARED)
    op.execute(housing.SHARED_TRIGGER)


def downgrade() -> None:
    op.drop_table("swipe_actions")
    op.drop_table("saved_items")
    op.drop_table("contact_consents")
    op.drop_table("matches")
    op.drop_table("card_deliveries")
    drop_transitions("matches")
    op.execute("DROP FUNCTION guard_contact")
