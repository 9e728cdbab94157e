"""Staff, their sessions and what they write; who has a talk in hand; what tells the console at once."""

import sqlalchemy as sa
from alembic import op

from migrations import live
from migrations.parts import beside_others, born, stamped, touch

revision = "0016"
down_revision = "0015"

MADE = (
    "staff_messages", "canned_replies", "person_labels", "staff_notes", "staff_login_attempts",
    "staff_sessions", "staff_members",
)  # fmt: skip
HELD = ("taken_at", "waiting_since", "staff_spoke_at", "snoozed_until", "closed_at")
ALIVE = sa.text("status IN ('waiting', 'open')")


def upgrade() -> None:
    _people()
    _words()
    touch("staff_members", "staff_sessions", "canned_replies")
    op.add_column("staff_takeovers", sa.Column("assigned_to", sa.Uuid()))
    for name in HELD:
        op.add_column("staff_takeovers", _moment(name, nullable=True))
    op.execute("UPDATE staff_takeovers SET waiting_since = requested_at WHERE status = 'waiting'")
    op.execute(  # of the rows that are there none is assigned: nothing to validate
        "ALTER TABLE staff_takeovers ADD CONSTRAINT fk_staff_takeovers_assigned_to"
        " FOREIGN KEY (assigned_to) REFERENCES staff_members (staff_id) NOT VALID"
    )
    for statement in (*live.FUNCTIONS, *live.TRIGGERS):
        op.execute(statement)
    with beside_others():
        _index("ix_staff_takeovers_assigned_to", ["assigned_to"])
        _index("ix_staff_takeovers_unanswered", ["waiting_since"], ALIVE)


def _people() -> None:
    op.create_table(
        "staff_members",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("email", "full_name", "role")),
        sa.Column("password_hash", sa.LargeBinary(), nullable=False),
        sa.Column("password_is_new", sa.Boolean(), nullable=False),
        sa.Column("sealed_totp", sa.LargeBinary(), nullable=False),
        sa.Column("totp_step", sa.Integer()),
        _moment("disabled_at", nullable=True),
        *stamped(),
        sa.CheckConstraint("email = lower(email) AND email LIKE '%_@_%'", name="ck_staff_members_email"),
        sa.CheckConstraint(
            "role IN ('viewer', 'agent', 'moderator', 'admin', 'super_admin')",
            name=op.f("ck_staff_members_role"),
        ),
        sa.PrimaryKeyConstraint("staff_id", name="pk_staff_members"),
        sa.UniqueConstraint("email", name="uq_staff_members_email"),
    )
    op.create_table(
        "staff_sessions",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        _moment("began_at"),
        _moment("seen_at"),
        _moment("ended_at", nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("device", "address")),
        *stamped(),
        _by_staff("staff_sessions"),
        sa.PrimaryKeyConstraint("session_id", name="pk_staff_sessions"),
        sa.UniqueConstraint("token_hash", name="uq_staff_sessions_token_hash"),
    )
    op.create_index("ix_staff_sessions_staff_id", "staff_sessions", ["staff_id"])
    op.create_table(
        "staff_login_attempts",
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("whose", sa.LargeBinary(), nullable=False),
        _moment("at"),
        born(),
        sa.PrimaryKeyConstraint("attempt_id", name="pk_staff_login_attempts"),
    )
    op.create_index("ix_staff_login_attempts_whose_at", "staff_login_attempts", ["whose", "at"])


def _words() -> None:
    op.create_table(
        "staff_notes",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("note_id", "user_id", "staff_id")),
        sa.Column("body", sa.Text(), nullable=False),
        born(),
        sa.CheckConstraint("length(body) BETWEEN 1 AND 4000", name="ck_staff_notes_body"),
        _by_staff("staff_notes"),
        _about_user("staff_notes"),
        sa.PrimaryKeyConstraint("note_id", name="pk_staff_notes"),
    )
    op.create_index("ix_staff_notes_user_id_created_at", "staff_notes", ["user_id", "created_at"])
    op.create_index("ix_staff_notes_staff_id", "staff_notes", ["staff_id"])
    op.create_table(
        "person_labels",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        born(),
        sa.CheckConstraint("label ~ '^[a-z0-9-]{1,30}$'", name="ck_person_labels_label"),
        _about_user("person_labels"),
        sa.PrimaryKeyConstraint("user_id", "label", name="pk_person_labels"),
    )
    op.create_index("ix_person_labels_label", "person_labels", ["label"])
    op.create_table(
        "canned_replies",
        sa.Column("canned_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("shortcut", "language", "body")),
        *stamped(),
        sa.CheckConstraint("shortcut ~ '^[a-z0-9-]{1,30}$'", name="ck_canned_replies_shortcut"),
        sa.CheckConstraint("length(body) BETWEEN 1 AND 1600", name="ck_canned_replies_body"),
        sa.PrimaryKeyConstraint("canned_id", name="pk_canned_replies"),
        sa.UniqueConstraint("shortcut", "language", name="uq_canned_replies_shortcut_language"),
    )
    op.create_table(
        "staff_messages",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("message_id", "staff_id")),
        born(),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["outbox_messages.message_id"],
            name="fk_staff_messages_message_id",
            ondelete="CASCADE",
        ),
        _by_staff("staff_messages"),
        sa.PrimaryKeyConstraint("message_id", name="pk_staff_messages"),
    )
    op.create_index("ix_staff_messages_staff_id", "staff_messages", ["staff_id"])


def downgrade() -> None:
    for statement in live.WITHDRAW:
        op.execute(statement)
    for name in ("assigned_to", *HELD):
        op.drop_column("staff_takeovers", name)
    for table in MADE:
        op.drop_table(table)


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.TIMESTAMP(timezone=True), nullable=nullable)


def _by_staff(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["staff_id"], ["staff_members.staff_id"], name=f"fk_{table}_staff_id")


def _about_user(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name=f"fk_{table}_user_id")


def _index(name: str, columns: list[str], where: sa.TextClause | None = None) -> None:
    op.drop_index(name, "staff_takeovers", postgresql_concurrently=True, if_exists=True)
    op.create_index(name, "staff_takeovers", columns, postgresql_where=where, postgresql_concurrently=True)
