"""A stored conversation is taken again on today's flows: nothing differs where nothing has changed."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from bot.cli import homigo
from bot.dialogue import Catalogue, Choice, Flow, Intent
from bot.replay import replay
from tests.cast import CAST
from tests.chat import Chat, verified
from tests.flows.housing.scenes import home, wish

_TABLES = text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
_NAMES = text("""
    UPDATE inbound_messages m SET raw = jsonb_build_object('ProfileName', u.full_name)
    FROM users u WHERE u.user_id = m.user_id""")


@pytest.fixture
def talked(chat, db) -> Chat:
    """Asha and Ravi went from "hi" to a chat, with detours; their names are kept as WhatsApp tells them."""
    chat.say("asha: hi")
    chat.say("asha: menu")
    chat.say("asha: agree")
    chat.say("asha: 123")
    chat.say("asha: 000000")
    chat.say("asha types the code")
    chat.say("asha: both")
    verified(chat, "ravi")
    home(chat, "ravi")
    chat.say("asha: my profile")
    chat.say("asha: student")
    wish(chat, "asha")
    for line in ("asha: more", "asha: like", "ravi: who likes me", "ravi: like", "asha: matches", "asha: 1"):
        chat.say(line)
    for line in ("asha: is it free?", "ravi: hindi", "ravi: menu", "asha: /end"):
        chat.say(line)
    for line in ("asha: my posts", "asha: pause", "asha: stop", "asha: hello?", "asha: start", "asha: xyzzy"):
        chat.say(line)
    db.execute(_NAMES)
    db.commit()
    return chat


def differences(chat, who="asha", turns=None) -> dict:
    taken = replay(turns or chat.turns, CAST[who].phone)
    return {
        one.heard: {d.about: (d.then, d.now) for d in one.differences} for one in taken if one.differences
    }


def with_flows(turns, *changed):
    """The same bot with some flows in another version."""
    own = {flow.name: flow for flow in changed}
    flows = [own.get(flow.name, type(flow)) for flow in turns.catalogue]
    return replace(turns, catalogue=Catalogue(flows, turns.catalogue.words))


@pytest.mark.parametrize("who", ["asha", "ravi"])
def test_where_nothing_has_changed_nothing_differs(talked, who):
    assert differences(talked, who) == {}
    assert len(replay(talked.turns, CAST[who].phone)) >= 15


def test_nothing_is_kept_or_sent(talked, db):
    def counts():
        db.rollback()
        return {
            table: db.scalar(text(f"SELECT count(*) FROM {table}")) for table in db.scalars(_TABLES).all()
        }

    before = counts()
    assert before["outbox_messages"] > 30
    replay(talked.turns, CAST["asha"].phone)
    assert counts() == before


class Profile(Flow):
    """As it might be one day: another order, and nobody is asked about drinking."""

    opens_with = Intent.PROFILE, Intent.SETTINGS
    verified = True
    retired = ("drinking",)

    gender = Choice("female", "male", "other", optional=True)
    occupation_type = Choice("working_professional", "student", slot="occupation_type", optional=True)
    food_preference = Choice("veg", "non_veg", "both", slot="food_preference", optional=True)
    smoking = Choice("no", "yes", slot="smoking", optional=True)


def test_a_change_of_a_flow_shows_where_it_matters_and_nowhere_else(talked):
    found = differences(talked, turns=with_flows(talked.turns, Profile))
    assert found["my profile"]["place"] == ("profile, at occupation_type", "profile, at gender")
    assert found["my profile"]["said"][0].startswith("What do you do?")
    assert found["my profile"]["said"][1].startswith("Your gender?")
    assert found.keys() == {"my profile"}


def test_another_wording_is_a_difference_but_another_code_or_name_is_none(talked, db):
    db.execute(
        text("""
        UPDATE turn_traces SET said = replace(replace(said::text, 'You have seen all', 'That was all'),
            'Liked *', 'Liked *9')::jsonb""")
    )
    db.execute(text("UPDATE turn_traces SET said = replace(said::text, 'Ravi', 'Ravindra')::jsonb"))
    db.commit()
    found = differences(talked)
    assert found.keys() == {"like"}
    assert "That was all" in found["like"]["said"][0]


def test_one_message_is_told_by_its_id(talked, db):
    asked = db.execute(
        text("SELECT message_id, provider_id FROM inbound_messages WHERE body = 'my profile'")
    ).one()
    for told in (str(asked.message_id), asked.provider_id):
        (taken,) = replay(talked.turns, told)
        assert (taken.heard, taken.differences) == ("my profile", ())


def test_a_fault_on_todays_flows_is_a_difference(talked):
    class Broken(Flow):
        opens_with = Intent.PROFILE
        gender = Choice("female")

        def show_gender(self, turn):
            raise ZeroDivisionError

    Broken.name = "profile"
    found = differences(talked, turns=with_flows(talked.turns, Broken))
    assert found["my profile"] == {"fault": ("–", "ZeroDivisionError")}


@pytest.mark.parametrize("told", ["SM" + "0" * 32, "018f2c3e-7c1d-7a3b-9a53-0d1f2e3c4b5a", "+919812345678"])
def test_of_what_never_happened_nothing_is_taken(chat, told):
    assert replay(chat.turns, told) is None


def command(app, *words):
    with app.app_context():
        return CliRunner().invoke(homigo, ["replay", *words])


def test_the_command_says_so_and_ends_with_nothing_amiss(talked, app):
    done = command(app, CAST["asha"].phone)
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[-1].endswith("turns, none differs")


def test_the_command_shows_then_and_now_and_ends_with_one(talked, app, db):
    db.execute(
        text("""UPDATE turn_traces SET said = '["Once upon a time"]' WHERE heard->>'text' = 'my posts'""")
    )
    db.commit()
    done = command(app, CAST["asha"].phone)
    assert done.exit_code == 1
    assert "then  Once upon a time" in done.output
    told = json.loads(command(app, CAST["asha"].phone, "--json").output)
    assert told["different"] == 1
    (turn,) = [turn for turn in told["turns"] if turn["differences"]]
    assert turn["differences"]["said"]["then"] == "Once upon a time"


def test_the_command_knows_nobody(app, engine):
    done = command(app, "+919812345678")
    assert (done.exit_code, "no turn of that message or phone is known" in done.output) == (2, True)
