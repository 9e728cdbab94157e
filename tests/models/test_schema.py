"""The schema itself: one history, up and down, rules where they cannot be bypassed."""

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, ProgrammingError

import migrations
import models
from models import transitions
from models.people import users
from models.session import make_engine

VERSIONS = Path(migrations.__file__).parent / "versions"
UNINDEXED = """
    SELECT c.conrelid::regclass::text || '.' || c.conname FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1]
        AND coalesce(pg_get_expr(i.indpred, i.indrelid), '') IN ('', format('(%I IS NOT NULL)', a.attname)))
"""


def test_migrations_are_numbered_and_named_with_one_head():
    names = sorted(path.stem for path in VERSIONS.glob("*.py"))
    assert [name[:4] for name in names] == [f"{number:04d}" for number in range(1, len(names) + 1)]
    assert all(re.fullmatch(r"\d{4}_[a-z_]+", name) for name in names)
    assert migrations.heads() == [names[-1][:4]]


def test_up_down_up_leaves_what_the_models_say(fresh_database):
    url = fresh_database["database_owner_url"]
    migrations.downgrade(url, "base")
    engine = make_engine(url)
    with engine.connect() as connection:
        left = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
        assert connection.scalar(text(left)) == 0
        assert (
            connection.scalar(
                text("SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace")
            )
            == 0
        )
    migrations.upgrade(url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), models.METADATA) == []
    engine.dispose()


def test_every_foreign_key_has_an_index(db):
    assert db.scalars(text(UNINDEXED)).all() == []


def test_the_database_knows_every_transition_and_no_other(db):
    known = db.execute(
        text("SELECT entity, from_status, to_status, actor FROM status_transitions")
    ).mappings()
    said = transitions.rows(*transitions.ROWS)
    assert sorted(map(str, map(dict, known))) == sorted(map(str, said))


@pytest.mark.parametrize(
    "statement", ["ALTER TABLE users ADD x int", "CREATE TABLE x (y int)", "DROP TABLE users"]
)
def test_the_application_alters_nothing(db, statement):
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        db.execute(text(statement))


def test_the_application_cannot_allow_itself_a_transition(db):
    with pytest.raises(ProgrammingError, match="permission denied"):
        db.execute(text("INSERT INTO status_transitions VALUES ('users', 'deleted', 'active', 'staff')"))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("phone", "98450"),
        ("gender", "x"),
        ("user_type", "admin"),
        ("language", "english"),
        ("account_status", "x"),
    ],
)
def test_impossible_people_are_refused(db, column, value):
    with pytest.raises(IntegrityError, match=f"ck_users_{column}"):
        users.add_many(db, [{column: value}])


def test_nobody_under_eighteen_has_a_birthday_with_us(db, clock):
    (user_id,) = users.add_many(db, [{"full_name": "Asha"}])
    now = clock.now()
    users.declare_of_age(db, user_id, now, now.date().replace(year=now.year - 18))
    with pytest.raises(IntegrityError, match="of_age"):
        users.declare_of_age(db, user_id, now, now.date().replace(year=now.year - 17))


def test_roles_are_added_never_changed(db):
    (user_id,) = users.add_many(db, [{"full_name": "Asha"}])
    assert [users.choose_type(db, user_id, kind) for kind in ("tenant", "tenant", "host")] == [
        "tenant",
        "tenant",
        "both",
    ]
    with pytest.raises(IntegrityError, match="added, not changed"):
        db.execute(text("UPDATE users SET user_type = 'host'"))


def test_a_deleted_person_does_not_come_back(db):
    (user_id,) = users.add_many(db, [{"account_status": "deleted"}])
    with pytest.raises(IntegrityError, match="may not go from deleted to active"):
        users.get(db, user_id).account_status = "active"
        db.flush()
