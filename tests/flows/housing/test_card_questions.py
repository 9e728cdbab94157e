"""A question about the card at hand has an answer, or somebody to ask; it is no slip and no new wish."""

import re

import pytest

from bot.channels import render
from tests.chat import shown, verified
from tests.flows.housing.scenes import wish

ABOUT = "two balconies and a lift. 1 covered parking, no pets"
CARD = "[👍 Like] [👎 Skip] [ℹ More]"
ASK_THEM = "the post does not say. Like it, and once it is mutual you can ask in the chat."


@pytest.fixture
def card(chat):
    """Asha looks at Ravi's home, of which he said a few things."""
    verified(chat, "asha", "ravi")
    lines = (
        "owner, 2bhk flat in powai 45k, deposit 2 lakh, semi furnished, from 1 dec, veg only",
        ABOUT,
        "yes",
    )
    for line in lines:
        chat.say(f"ravi: {line}")
    wish(chat, "asha")
    return chat


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("is parking there?", "parking: 1 covered parking."),
        ("parking hai kya", "parking: 1 covered parking."),
        ("पार्किंग है?", "parking: 1 covered parking."),
        ("pets?", "pets: no pets."),
        ("are dogs ok", "pets: no pets."),
        ("lift hai?", "lift: two balconies and a lift."),
        ("power backup?", f"power: {ASK_THEM}"),
        ("is the rent negotiable?", f"the price: {ASK_THEM}"),
        ("which floor is it on?", f"the exact place: {ASK_THEM}"),
        ("is there a gym?", f"your question: {ASK_THEM}"),
        ("how much is the deposit", "deposit: ₹2,00,000."),
        ("kitna kiraya hai", "rent: ₹45,000."),
        ("kab se available hai", "free from: 1 Dec."),
        ("is it furnished", "furniture: Semi-furnished."),
        ("bachelors allowed?", "for: vegetarians."),
    ],
)
def test_a_question_is_answered_from_the_post_or_passed_to_a_like(card, question, answer):
    [said] = card.say(f"asha: {question}")
    assert shown(said).endswith(f", {answer} {CARD}")
    assert "Liked" in shown(card.say("asha: like")[0])


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("change budget to 60k", "Changed ✓"),
        ("make it semi furnished", "Changed ✓"),
        ("flats with parking in vikhroli under 40k", "Nothing fits yet."),
        ("menu", "What would you like to do?"),
        ("my posts", "*2 BHK · Powai*"),
    ],
)
def test_what_is_no_question_about_it_is_heard_as_ever(card, said, answer):
    assert shown(card.say(f"asha: {said}")[0]).startswith(answer)


def test_of_a_tenant_the_chat_is_the_place_to_ask(card):
    card.say("ravi: browse")
    [said] = card.say("ravi: pets?")
    assert shown(said).endswith(f"pets: {ASK_THEM} {CARD}")


def test_over_sms_the_codes_stand_beside_the_answer(card):
    [said] = card.say("asha: pets?")
    assert re.fullmatch(
        r"(\w{3}), pets: no pets.\nL\1 like, S\1 skip, M\1 more", render.sms(said.prompt).body
    )
