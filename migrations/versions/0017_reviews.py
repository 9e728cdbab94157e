"""Staff look at homes: approved, or declined with a reason, and looked at again when they change."""

import sqlalchemy as sa
from alembic import op

from migrations import reviews
from migrations.parts import add_transitions
from models import transitions

revision = "0017"
down_revision = "0016"

BEFORE = "'active', 'paused', 'filled', 'expired', 'withdrawn'"
REASONS = "'not_real', 'photos', 'contact', 'details', 'rules'"
WAITING = sa.text("status = 'active' AND reviewed_at IS NULL")


def upgrade() -> None:
    op.add_column("property_listings", sa.Column("reviewed_at", sa.TIMESTAMP(timezone=True)))
    op.add_column("property_listings", sa.Column("declined_for", sa.Text()))
    _check("status", f"status IN ({BEFORE}, 'declined')", replaced=True)
    _check("declined_for", f"declined_for IN ({REASONS})")
    add_transitions(transitions.rows("property_listings"))
    for statement in (reviews.CHANGED, reviews.PICTURED):
        op.execute(statement)
    with op.get_context().autocommit_block():  # beside whoever is under way
        op.execute("SET lock_timeout = '60s'")
        name = "ix_property_listings_unreviewed"
        op.drop_index(name, "property_listings", postgresql_concurrently=True, if_exists=True)
        op.create_index(
            name, "property_listings", ["updated_at"], postgresql_where=WAITING, postgresql_concurrently=True
        )
        op.execute("SET lock_timeout = '1s'")


def downgrade() -> None:
    for statement in reviews.WITHDRAW:
        op.execute(statement)
    op.drop_index("ix_property_listings_unreviewed", "property_listings")
    op.execute("UPDATE property_listings SET status = 'withdrawn' WHERE status = 'declined'")
    op.execute(
        "DELETE FROM status_transitions"
        " WHERE entity = 'property_listings' AND 'declined' IN (from_status, to_status)"
    )
    _check("status", f"status IN ({BEFORE})", replaced=True)
    for name in ("declined_for", "reviewed_at"):
        op.drop_column("property_listings", name)


def _check(name: str, rule: str, *, replaced: bool = False) -> None:
    """Each row that is there fits: nothing to validate."""
    if replaced:
        op.drop_constraint(f"ck_property_listings_{name}", "property_listings")
    op.execute(
        f"ALTER TABLE property_listings ADD CONSTRAINT ck_property_listings_{name} CHECK ({rule}) NOT VALID"
    )
