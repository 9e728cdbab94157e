"""Places that a geocoder is asked for."""

import sqlalchemy as sa
from alembic import op

from migrations.parts import stamped, touch

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "place_lookups",
        sa.Column("lookup_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("asked_as", sa.Text(), nullable=False),
        sa.Column("flow", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("lat", sa.Double()),
        sa.Column("lon", sa.Double()),
        sa.Column("label", sa.Text()),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=False),
        *stamped(),
        sa.CheckConstraint("status IN ('waiting', 'found', 'none')", name=op.f("ck_place_lookups_status")),
        sa.CheckConstraint(
            "status <> 'found' OR num_nulls(lat, lon, label) = 0", name=op.f("ck_place_lookups_found")
        ),
        sa.CheckConstraint(
            "lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", name=op.f("ck_place_lookups_position")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_place_lookups_user_id"),
        sa.PrimaryKeyConstraint("lookup_id", name="pk_place_lookups"),
        sa.UniqueConstraint("user_id", name="uq_place_lookups_user_id"),
    )
    op.create_index(
        "ix_place_lookups_due", "place_lookups", ["due_at"], postgresql_where=sa.text("status = 'waiting'")
    )
    touch("place_lookups")


def downgrade() -> None:
    op.drop_table("place_lookups")
