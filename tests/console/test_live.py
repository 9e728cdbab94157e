"""One listener tells all open pages; whose session ended hears nothing more (promise 23, record 0019)."""

from uuid import uuid4

import pytest
from sqlalchemy import text

from bot.console import live, presence
from models.people import users
from models.session import open_session
from models.staff import sessions
from models.talk import takeovers
from tests.conftest import as_admin
from tests.console.conftest import SITE


@pytest.fixture
def priya(staff):
    return staff("viewer")


@pytest.fixture
def zoya(db):
    (user_id,) = users.add_many(db, [{"full_name": "Zoya"}])
    db.commit()
    return user_id


@pytest.fixture
def hub(console):
    hub = live.hub_of(console)
    assert hub.listening.wait(10)
    return hub


def listening(somebody, **headers):
    """The events of an open page, as they come."""
    answer = somebody.client.get("/console/live", base_url=SITE, headers=headers)
    assert answer.content_type.startswith("text/event-stream")
    events = (line for chunk in answer.iter_encoded() for line in chunk.decode().splitlines())
    return (line.removeprefix("event: ") for line in events if line.startswith("event: "))


def test_what_is_committed_is_told_and_nothing_before(hub, priya, zoya, db, clock):
    told = listening(priya)
    assert next(told) == "hello"
    takeovers.request(db, zoya, "asked", clock.now())
    db.rollback()
    takeovers.request(db, zoya, "asked for a person", clock.now())
    db.commit()
    assert [next(told), next(told)] == [f"person-{zoya}", "talk"]
    told.close()


def test_a_page_that_comes_back_looks_at_everything(hub, priya):
    told = listening(priya, **{"Last-Event-ID": "1"})
    assert next(told) == "again"
    told.close()


def test_a_stream_ends_with_its_session(hub, priya, db, clock):
    told = listening(priya)
    assert next(told) == "hello"
    sessions.end(db, clock.now(), session_id=priya.session_id)
    db.commit()
    assert list(told) == ["over"]


def test_others_sessions_end_nobody_elses_stream(hub, priya, staff, zoya, db, clock):
    om = staff("viewer", "Om Rao")
    told = listening(priya)
    assert next(told) == "hello"
    sessions.end(db, clock.now(), session_id=om.session_id)
    takeovers.request(db, zoya, "asked for a person", clock.now())
    db.commit()
    assert next(told) == f"person-{zoya}"
    told.close()


def test_there_are_no_more_streams_than_threads_for_them(hub, priya):
    streams = [hub.open(uuid4()) for _ in range(live.MOST_STREAMS)]
    full = priya.get("/live")
    assert (full.status_code, full.headers["Retry-After"]) == (503, "30")
    hub.leave(streams[0])
    told = listening(priya)
    assert next(told) == "hello"
    told.close()


def test_a_listener_that_lost_the_database_says_so_to_every_page(hub, priya, own_database, engine):
    told = listening(priya)
    assert next(told) == "hello"
    lost = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'homigo console'"
    with open_session(engine) as db:
        name = db.scalar(text("SELECT current_database()"))
    with as_admin(own_database["database_owner_url"], "postgres") as admin:
        admin.execute(f"{lost} AND datname = '{name}'")
    assert next(told) == "again"
    told.close()


def test_asked_to_stop_it_ends_all_streams(hub, priya):
    told = listening(priya)
    assert next(told) == "hello"
    hub.close()
    assert list(told) == []


def test_one_member_does_not_take_the_streams_of_all(hub, priya, staff):
    for _ in range(live.MOST_OF_ONE):
        hub.open(priya.staff_id)
    assert priya.get("/live").status_code == 503
    told = listening(staff("viewer", "Om Rao"))
    assert next(told) == "hello"
    told.close()


def test_a_session_that_ran_out_ends_its_stream_also_where_much_is_told(hub, priya, zoya, db, clock):
    told = listening(priya)
    assert next(told) == "hello"
    clock.advance(31 * 60)
    takeovers.request(db, zoya, "asked for a person", clock.now())
    db.commit()
    assert list(told) == ["over"]


def test_a_stream_that_comes_back_is_nobody_at_work(hub, priya, clock):
    clock.advance(20 * 60)
    told = listening(priya)
    assert next(told) == "hello"
    told.close()
    clock.advance(11 * 60)
    assert priya.get("/account").status_code == 302


def test_who_only_asks_whether_there_is_a_stream_takes_none(hub, priya):
    for _ in range(live.MOST_OF_ONE + 1):
        with priya.client.head("/console/live", base_url=SITE) as answer:
            assert answer.status_code == 200


@pytest.fixture
def asha(chat, who_is):
    chat.say("asha: hi")
    return who_is("asha")


def opened(somebody):
    """An open page: the name by which it says where it is, its events, and how it is closed."""
    answer = somebody.client.get("/console/live", base_url=SITE)
    lines = (line for chunk in answer.iter_encoded() for line in chunk.decode().splitlines())
    stream = next(line for line in lines if line.startswith("data: ")).removeprefix("data: ")
    events = (line.removeprefix("event: ") for line in lines if line.startswith("event: "))
    return stream, events, answer.close


def test_two_at_one_talk_see_each_other(hub, staff, asha):
    priya, meera = staff("agent"), staff("viewer", "Meera Das")
    _, told, leave = opened(priya)
    stream, _, close = opened(meera)
    assert meera.post("/presence", stream=stream, person=asha, doing="looking").status_code == 204
    assert next(told) == f"desk-{asha}"
    assert "Meera is looking too" in priya.get(f"/inbox/{asha}").text
    assert meera.post("/presence", stream=stream, person=asha, doing="writing").status_code == 204
    assert next(told) == f"desk-{asha}"
    assert "Meera is writing" in priya.get(f"/inbox/{asha}/company").text
    assert "is writing" not in meera.get(f"/inbox/{asha}/company").text
    close()
    leave()


def test_a_page_that_is_closed_is_seen_no_more(hub, staff, asha):
    priya, meera = staff("agent"), staff("viewer", "Meera Das")
    _, told, leave = opened(priya)
    stream, there, close = opened(meera)
    meera.post("/presence", stream=stream, person=asha, doing="looking")
    assert next(told) == next(there) == f"desk-{asha}"
    close()
    assert next(told) == f"desk-{asha}"
    assert "Meera" not in priya.get(f"/inbox/{asha}/company").text
    leave()


@pytest.mark.parametrize("wrong", [{"stream": "x"}, {"person": ""}, {"doing": "sleeping"}])
def test_a_page_says_only_what_can_be(priya, asha, wrong):
    right = {"stream": str(asha), "person": str(asha), "doing": "looking"}
    assert priya.post("/presence", **(right | wrong)).status_code == 422


def test_what_is_not_said_again_is_over():
    now, place = [0.0], presence.Place("s", "meera", "asha", presence.LOOKING)
    desk = presence.Desk(lambda: now[0])
    assert desk.hear(place) == {"asha"}
    assert desk.hear(place) == set()
    assert desk.hear(place._replace(user_id="bala")) == {"asha", "bala"}
    now[0] = presence.LASTS_S + 1
    assert desk.at("bala") == {}
    assert desk.hear(place._replace(user_id="bala")) == {"bala"}
    assert desk.at("bala") == {"meera": "looking"}
    assert desk.hear(place._replace(user_id="bala", doing=presence.GONE)) == {"bala"}
    assert desk.at("bala") == {}
