"""Events of one person are told in the order in which they came about, whoever tells them."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from models.people import users
from models.session import open_session, together
from models.talk import events


@pytest.fixture
def happen(engine, clock):
    """Events for a person, made one after the other; due now or after so many seconds. Their names."""

    def happen(user_id, *names: str, after_s: float = 0) -> None:
        for name in names:
            due = clock.now() + timedelta(seconds=after_s)
            with open_session(engine) as db, db.begin():
                together(db, events.added(user_id, "relay_chat", name, {}, due))

    return happen


@pytest.fixture
def two_people(engine):
    with open_session(engine) as db, db.begin():
        return users.add_many(db, [{"language": "en"}, {"language": "en"}])


def next_name(db, clock) -> str | None:
    event = events.next_due(db, clock.now())
    return event and event.name


def test_nothing_overtakes_what_is_being_told(engine, db, happen, two_people, clock):
    asha, bala = two_people
    happen(asha, "first", "second")
    happen(bala, "to another")
    telling = events.next_due(db, clock.now())
    assert telling.name == "first"
    with open_session(engine) as other:
        assert next_name(other, clock) == "to another"
    events.end(db, telling.event_id, "done")
    db.commit()
    with open_session(engine) as other:
        assert next_name(other, clock) == "second"


def test_what_failed_keeps_its_place_until_it_is_set_aside(db, happen, two_people, clock):
    asha, bala = two_people
    happen(asha, "first", "second")
    for left in range(events.MOST_TRIES, 0, -1):
        first = events.next_due(db, clock.now())
        assert first.name == "first"
        events.failed(db, first.event_id, "KeyError", clock.now())
        assert next_name(db, clock) == ("second" if left == 1 else None)
        clock.advance(60)
    happen(bala, "to another")
    assert next_name(db, clock) == "second"


def test_what_kills_whoever_tells_it_is_set_aside(db, happen, two_people, clock):
    asha, _ = two_people
    happen(asha, "deadly", "second")
    for _ in range(events.MOST_TRIES):
        assert next_name(db, clock) == "deadly"  # and nothing more is heard of that worker
        db.commit()
        clock.advance(6)
    assert next_name(db, clock) == "second"
    story = "SELECT status, attempts, last_error FROM dialogue_events WHERE name = 'deadly'"
    assert db.execute(text(story)).one() == ("set_aside", events.MOST_TRIES, events.KILLED)


def test_what_is_about_to_be_told_is_nobody_else_s_and_counts_once(db, happen, two_people, clock):
    asha, bala = two_people
    happen(asha, "first")
    happen(bala, "to another")
    assert next_name(db, clock) == "first"
    db.commit()  # and not claimed yet
    assert [next_name(db, clock), next_name(db, clock)] == ["to another", None]
    assert db.scalar(text("SELECT attempts FROM dialogue_events WHERE name = 'first'")) == 1


def test_a_timer_holds_nothing_up(db, happen, two_people, clock):
    asha, _ = two_people
    happen(asha, "in an hour", after_s=3600)
    happen(asha, "now")
    assert next_name(db, clock) == "now"
