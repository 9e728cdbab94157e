"""All that a search scores by lies in one index, how far the host is verified included."""

import sqlalchemy as sa
from alembic import op

from migrations import housing
from migrations.parts import beside_others

revision = "0012"
down_revision = "0011"

SCORED = (
    "listing_id", "host_id", "lat", "lon", "configuration", "furnishing", "occupancy", "possession_date",
    "gender_preference", "occupation_type", "food_preference", "smoking", "host_verified", "expires_at",
)  # fmt: skip
SEARCHED = ["cell", "property_type", "rent_monthly"]
LIVE = sa.text("status = 'active'")


def upgrade() -> None:
    rungs = sa.Column("host_verified", sa.Integer(), server_default="0", nullable=False)
    op.add_column("property_listings", rungs)
    op.execute(housing.LADDER)
    op.execute("UPDATE property_listings SET host_verified = verified_rungs(host_id)")
    with beside_others():
        _index("ix_property_listings_scored", "property_listings", SEARCHED, LIVE, SCORED)
        _index("ix_swipe_actions_listing_id_tenant_id", "swipe_actions", ["listing_id", "tenant_id"])
        _drop("ix_property_listings_search", "property_listings")
        _drop("ix_swipe_actions_listing_id", "swipe_actions")


def downgrade() -> None:
    with beside_others():
        _index("ix_property_listings_search", "property_listings", SEARCHED, LIVE)
        _index("ix_swipe_actions_listing_id", "swipe_actions", ["listing_id"])
        _drop("ix_property_listings_scored", "property_listings")
        _drop("ix_swipe_actions_listing_id_tenant_id", "swipe_actions")
    op.execute("DROP TRIGGER carry ON user_verifications")
    op.execute("DROP TRIGGER carry ON property_listings")
    op.execute("DROP FUNCTION carry_to_listings, carry_to_listing, verified_rungs")
    op.drop_column("property_listings", "host_verified")


def _index(name: str, table: str, columns: list[str], where: sa.TextClause | None = None, more=()) -> None:
    _drop(name, table)  # what a try that was cut short has left
    op.create_index(
        name, table, columns, postgresql_where=where, postgresql_include=more, postgresql_concurrently=True
    )


def _drop(name: str, table: str) -> None:
    op.drop_index(name, table, postgresql_concurrently=True, if_exists=True)
