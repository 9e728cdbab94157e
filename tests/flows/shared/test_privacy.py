"""Having everything we know about oneself, and being forgotten (promise 29)."""

import json
import re

import pytest
from sqlalchemy import text

from models.session import open_session
from models.talk import outbox
from tests.chat import verified
from tests.flows.shared.rows import rows

LINK = re.compile(r"https://homigo\.example(/export/\S+)")


@pytest.fixture
def asha(chat):
    verified(chat, "asha")
    chat.say("asha: 2bhk in hsr")
    return chat


def exported(chat) -> str:
    """The path of the private link that was said."""
    [said] = chat.say("asha: export my data")
    return LINK.search(said.prompt["text"])[1]


def test_my_data_comes_by_a_private_link_and_the_question_stands(asha, client):
    [said] = asha.say("asha: export my data")
    assert said.prompt["text"].startswith("Everything we hold about you, for one hour: https://")
    assert said.prompt["text"].endswith("And your budget a month? Like 25k, or 15-20k.")
    answer = client.get(LINK.search(said.prompt["text"])[1])
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    data = json.loads(answer.data)
    assert data["user"][0]["phone"] == "+919800000001"
    assert "2bhk in hsr" in {message["body"] for message in data["messages_in"]}


@pytest.mark.parametrize(
    "change", [lambda path: path[:-2], lambda path: path + "x", lambda path: "/export/no"]
)
def test_a_link_that_was_not_made_by_us_opens_nothing(asha, client, change):
    assert client.get(change(exported(asha))).status_code == 404


def test_a_stranger_is_verified_before_their_data_is_shown(chat):
    chat.play("""
        asha: export my data
        bot: Namaste Asha! …
        asha: agree
        bot: I texted a 6-digit code …
        asha types the code
        bot: Verified ✓ / Everything we hold about you, for one hour: …
    """)


def test_nobody_is_deleted_by_one_word(asha):
    asha.play("""
        asha: delete my account
        bot: Delete everything about you: profile, posts, chats? … [Keep my account] [Delete everything]
        asha: no
        bot: Good. Nothing was deleted. / And your budget a month? …
    """)
    assert rows(asha, "SELECT account_status FROM users") == [("active",)]


def everything(chat) -> dict[str, str]:
    with open_session(chat.turns.engine) as db:
        tables = db.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
        told = {name: db.scalar(text(f"SELECT string_agg(t::text, ' ') FROM {name} t")) for name in tables}
    return {name: words or "" for name, words in told.items()}


def traces(chat, *planted: str) -> list[tuple[str, str]]:
    return [(table, word) for table, words in everything(chat).items() for word in planted if word in words]


PLANTED = ("9800000001", "Asha", "zanzibar", "hsr under", "HSR Layout")


@pytest.mark.parametrize("language", ["english", "hindi"])
def test_nothing_is_left_of_somebody_who_deletes_themselves(chat, language):
    places = rows(chat, "SELECT count(*) FROM localities WHERE name LIKE '%HSR%'")
    verified(chat, "asha")
    for line in (
        f"asha: {language}",
        "asha: 2bhk in hsr",
        "asha: human",
        "asha: zanzibar",
        "asha: 1 jan",
    ):
        chat.say(line)
    assert {table for table, _ in traces(chat, *PLANTED)} >= {"users", "inbound_messages", "turn_traces"}
    chat.say("asha: delete me")
    [farewell] = chat.say("asha: 2")
    assert farewell.to_address == "whatsapp:+919800000001"
    left = {table for table, _ in traces(chat, *PLANTED)} - {"localities", "locality_aliases"}
    assert left == {"outbox_messages"}  # the farewell, until it was sent
    with open_session(chat.turns.engine) as db, db.begin():
        db.execute(text("UPDATE outbox_messages SET status = 'delivered', provider_id = 'SM1'"))
        outbox.forget_farewells(db)
    left = {table for table, _ in traces(chat, *PLANTED)} - {"localities", "locality_aliases"}
    assert left == set()
    assert places == rows(chat, "SELECT count(*) FROM localities WHERE name LIKE '%HSR%'")


def test_nothing_is_left_of_somebody_who_wrote_from_two_addresses(chat):
    verified(chat, "asha")
    chat.channel = "sms"
    for line in ("asha: 1bhk in powai, zanzibar", "asha: agree"):
        chat.say(line)
    chat.say("asha types the code")
    chat.say("asha: delete me")
    chat.say("asha: delete everything")
    left = {table for table, _ in traces(chat, *PLANTED)} - {"localities", "locality_aliases"}
    assert left == {"outbox_messages"}


def test_whoever_comes_back_is_met_as_somebody_new(asha):
    asha.say("asha: delete me")
    asha.say("asha: delete everything")
    asha.play("""
        asha: hi
        bot: Namaste Asha! I am Homigo. …
    """)
    assert rows(asha, "SELECT count(*) FROM users WHERE account_status = 'active'") == [(1,)]
