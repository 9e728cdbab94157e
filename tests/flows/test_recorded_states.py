"""Flows may change while people are in the middle of them: recorded states of earlier versions say whom it hurts.

`./homigo flows record` plays every flow and adds today's version to tests/states; what stands there stays.
"""

import json
import os
from uuid import uuid4

import click
import pytest
from sqlalchemy import text

import flows
from bot import turn_person
from bot.channels.message import Inbound
from bot.dialogue import Choice, Flow, Intent, Money, Turn
from bot.gateways import locating
from bot.jobs import expire
from tests.cast import CAST
from tests.chat import verified
from tests.dialogue.conftest import talk
from tests.flows import recording
from tests.flows.housing.scenes import matched
from tests.flows.housing.test_located import config, geocoder, stranger
from tests.flows.recording import STATES, Recorder, recorded
from tests.flows.stranding import stranded

__all__ = ["config", "geocoder", "stranger", "talk"]

MONTH = 32 * 86_400
SHOWN_TO_ASHA = "SELECT delivery_id FROM card_deliveries WHERE side = 'tenant'"
FACTS = {  # what a state may be about, in a world where Asha and Ravi have matched
    "match": "SELECT match_id FROM matches",
    "post": "SELECT requirement_id FROM tenant_requirements",
    "editing": "SELECT requirement_id FROM tenant_requirements",
    "open_card": SHOWN_TO_ASHA,
    "about": SHOWN_TO_ASHA,
}
_PUT = text("""
    UPDATE dialogue_states SET flow = :flow, step = :step, answers = CAST(:answers AS jsonb),
        trail = CAST(:trail AS jsonb), stack = CAST(:stack AS jsonb), offered = CAST(:offered AS jsonb),
        guess = CAST(:guess AS jsonb), slips = :slips, version = :version
    WHERE user_id = (SELECT user_id FROM channel_identities WHERE address = :address)""")


@pytest.fixture
def played(app, config, engine, clock, _sweeper):
    """The states of today's flows, by flow."""
    turns = app.extensions["homigo"].turns
    alone, together = Recorder(turns, clock), Recorder(turns, clock)

    def look_up():
        locating.look_up_waiting(config, engine, clock.now())
        alone.said()

    def a_month_later():
        clock.advance(MONTH)
        expire(app)

    recording.play_alone(alone, look_up)
    _sweeper()
    recording.play_together(together, a_month_later)
    return recording.by_flow(flows.ALL, [*alone.seen, *together.seen])


def test_every_step_of_every_flow_can_be_played(played):
    """When this fails, add what leads to the step to a script in tests/flows/recording.py."""
    assert not (missing := recording.not_reached(flows.ALL, played)), f"nobody plays {missing}"
    if os.environ.get("HOMIGO_RECORD"):
        click.echo(f"recorded: {', '.join(recording.record(flows.ALL, played)) or 'nothing is new'}")


def test_todays_version_of_every_flow_is_recorded():
    assert not (new := recording.not_recorded(flows.ALL)), f"{new} changed: run `./homigo flows record`"


def test_nobody_is_stranded_and_no_answer_is_lost(chat, db, clock):
    verified(chat, "asha")
    person = turn_person.lock_person(db, Inbound("x", "whatsapp", CAST["asha"].phone)).person
    means = chat.turns.means
    found = stranded(
        flows.ALL, STATES, lambda state: Turn(flows.ALL, state, person, clock.now(), "whatsapp", means, db=db)
    )
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("flow", sorted(path.stem for path in STATES.glob("*.json")))
def test_whoever_was_in_the_middle_is_answered(flow, chat, db):
    matched(chat)
    facts = {name: db.execute(text(query)).scalar() for name, query in FACTS.items()}
    for version in recorded(STATES, flow):
        for state in version["states"]:
            put(db, about(facts, state))
            hears(chat, f"{flow} {version['version']} {state['step']}")


def about(facts, state) -> dict:
    """The state of somebody whose match, post and card are there."""
    told = {name: str(facts[name]) for name, value in state["answers"].items() if name in facts and value}
    return {**state, "answers": state["answers"] | told}


def put(db, state) -> None:
    """Asha is in this state."""
    plain = ("flow", "step", "slips", "version")
    values = {name: value if name in plain else json.dumps(value) for name, value in state.items()}
    db.execute(_PUT, {**values, "address": CAST["asha"].phone})
    db.commit()


def hears(chat, where) -> None:
    said = Inbound(uuid4().hex, "whatsapp", CAST["asha"].phone, text="help")
    assert chat.turns.receive(said) == "handled", where
    assert chat.said(), where


class Tall(Flow):
    """The version that is recorded."""

    opens_with = Intent.LANGUAGE

    colour = Choice("red", "green")
    size = Choice("small", "large")
    made = Choice("matt", "shiny")
    seen = Choice("yes", "no", standing=True)


class Renamed(Flow):
    opens_with = Intent.LANGUAGE
    colour = Choice("red", "green")
    extent = Choice("small", "large", was="size")
    made = Choice("matt", "shiny")
    seen = Choice("yes", "no", standing=True)


class Forgetful(Flow):
    opens_with = Intent.LANGUAGE
    colour = Choice("red", "green")
    extent = Choice("small", "large")
    made = Choice("matt", "shiny")
    seen = Choice("yes", "no", standing=True)


class Retiring(Flow):
    opens_with = Intent.LANGUAGE
    retired = ("size", "seen")
    colour = Choice("red", "green")
    made = Choice("matt", "shiny")


class Narrower(Flow):
    opens_with = Intent.LANGUAGE
    colour = Choice("green", "blue")
    size = Choice("small", "large")
    made = Choice("matt", "shiny")
    seen = Choice("yes", "no", standing=True)


class Deaf(Flow):
    """What was red is no colour any more, and is not asked again."""

    opens_with = Intent.LANGUAGE
    colour = Choice("green", "blue")
    size = Choice("small", "large")
    made = Choice("matt", "shiny")
    seen = Choice("yes", "no", standing=True)

    def when_colour(self, turn):
        return False


class OtherKind(Flow):
    opens_with = Intent.LANGUAGE
    colour = Money(slot="rent_monthly")
    size = Choice("small", "large")
    made = Choice("matt", "shiny")
    seen = Choice("yes", "no", standing=True)


class Longer(Flow):
    opens_with = Intent.LANGUAGE
    colour = Choice("red", "green")
    price = Money(slot="rent_monthly")
    size = Choice("small", "large")
    made = Choice("matt", "shiny")
    seen = Choice("yes", "no", standing=True)


class Quiet(Flow):
    """Nothing is left to ask whoever had answered."""

    opens_with = Intent.LANGUAGE
    retired = ("size", "made", "seen")
    colour = Choice("red", "green")


class Silent(Flow):
    opens_with = Intent.LANGUAGE
    colour = Choice("red", "green")
    size = Choice("small", "large")
    made = Choice("matt", "shiny")


class Taller(Flow):
    opens_with = Intent.LANGUAGE
    was = ("tall",)
    colour = Choice("red", "green")
    size = Choice("small", "large")
    made = Choice("matt", "shiny")
    seen = Choice("yes", "no", standing=True)


class Ending(Flow):
    was = ("tall",)
    keeps = False
    colour = Choice("blue")


for newer in (Renamed, Forgetful, Retiring, Narrower, Deaf, OtherKind, Longer, Silent, Quiet):
    newer.name = "tall"

HERE = {"flow": "tall", "trail": ["colour"], "stack": [], "guess": None, "slips": 0, "version": "1"}
SHOWN = {"flow": "tall", "step": "seen", "standing": True, "subject": "x", "options": [["yes", "Yes"]]}
AT_SIZE = {**HERE, "step": "size", "answers": {"colour": "red"}, "offered": None}
AT_MADE = {**HERE, "step": "made", "answers": {"colour": "red", "size": "small"}, "offered": SHOWN}
ASIDE = {**HERE, "flow": None, "step": None, "answers": {}, "trail": [], "offered": None, "version": None}
ASIDE["stack"] = [{"flow": "tall", "step": "size", "answers": {"colour": "red"}, "trail": [], "wish": False}]


@pytest.fixture
def complaints(tmp_path, talk):
    """What is said when flows meet these states of the flow `tall`; `now` is what it has become."""
    states = tmp_path / "states"
    states.mkdir()
    steps = [question.name for question in Tall.questions]
    kept = [{"version": "1", "steps": steps, "states": [AT_SIZE, AT_MADE, ASIDE]}]
    (states / "tall.json").write_text(json.dumps(kept))

    def made(*now: type[Flow]) -> list[str]:
        begun = talk(*now)

        def turn_of(state):
            begun.state = state
            return begun.begin()

        return stranded(begun.catalogue, states, turn_of)

    return made


@pytest.mark.parametrize("now", [Tall, Renamed, Retiring, Narrower, OtherKind, Longer, Taller, Ending])
def test_a_change_that_hurts_nobody_is_let_through(complaints, now):
    assert complaints(now) == []


def test_a_step_renamed_without_a_word_strands_and_loses(complaints):
    advice = 'give the step that it became `was="size"`, or name it in `retired` of the flow'
    assert complaints(Forgetful) == [
        f"tall (version 1), at size: what is being asked is gone: {advice}",
        f"tall (version 1), at made: the answer to size would be lost: {advice}",
    ]


def test_an_answer_that_fits_no_more_must_be_asked_again(complaints):
    assert (
        "tall (version 1), at size: colour = 'red' fits no more and colour would not be asked again"
        in str(complaints(Deaf))
    )


def test_a_standing_question_that_was_shown_must_stay(complaints):
    (found,) = complaints(Silent)
    assert found.startswith("tall (version 1), at seen: it was shown to be answered at any time, and is gone")


def test_a_flow_without_a_question_left_is_no_place_to_be(complaints):
    assert "nothing is left to ask them" in complaints(Quiet)[0]


def test_a_flow_that_is_gone_needs_one_that_takes_its_place(complaints):
    (found,) = complaints()
    assert found.startswith("tall (version 1), somebody is in it and it is gone: name it in `was`")


def test_what_is_recorded_is_never_rewritten(tmp_path, talk):
    old, new = talk(Tall).catalogue, talk(Renamed).catalogue
    states = {"tall": [AT_SIZE], "menu": [], "welcome": [], "resume": []}
    assert "tall" in recording.record(old, states, tmp_path)
    first = recorded(tmp_path, "tall")
    assert recording.record(old, states, tmp_path) == []
    assert recording.not_recorded(new, tmp_path) == ["tall"]
    assert recording.record(new, states, tmp_path) == ["tall"]
    assert recorded(tmp_path, "tall")[:1] == first
    assert [one["version"] for one in recorded(tmp_path, "tall")] == [
        old["tall"].version,
        new["tall"].version,
    ]
