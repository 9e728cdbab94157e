"""SMS is a first-class channel: a card is one segment, and nobody is asked what they cannot answer."""

import datetime as dt
import re
from types import SimpleNamespace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

import flows
from bot.channels import gsm, render
from bot.dialogue import Means, Person, State, Turn
from bot.understanding import gazetteer
from flows.housing import card_acts
from flows.housing.card_words import behind, of_card
from flows.housing.matches import of_match
from flows.longest import longest
from models.housing import codes, vocabulary

WORDS = flows.ALL.words
NOW = dt.datetime(2026, 11, 20, 4, 30, tzinfo=dt.UTC)
LINK = "https://wa.me/14155238886"
PLACES = sorted({place.name for place in gazetteer.all_localities()})
SIZES = ("1rk", "1bhk", "2bhk", "3bhk", "4bhk")
SEVERAL = 67  # units of each of several segments in UCS-2
KEYS = sorted(WORDS.keys)


def turn_in(lang: str) -> Turn:
    person = Person(uuid4(), "Asha", lang, None, "+919800000001", "+919800000001", "sms", None)
    means = Means("https://homigo.example", str, b"", ("IN",))
    return Turn(flows.ALL, State(), person, NOW, "sms", means)


def by_sms(lang: str, flow: str, step: str, show, values) -> str:
    """What the phone shows of a question about a card or a match."""
    turn = turn_in(lang)
    asked = flows.ALL[flow]
    with turn.running(asked):
        shown = show(turn)
        turn.offer(step, shown, values=values)
    return render.sms(turn.said[0].as_json()).body


def chosen(*values):
    return st.sampled_from([*values, None])


COMMON = {
    "property_type": st.sampled_from(vocabulary.PROPERTY_TYPES),
    "furnishing": chosen(*vocabulary.FURNISHINGS),
    "occupancy": chosen(*vocabulary.OCCUPANCIES),
    "possession_date": st.dates(NOW.date(), dt.date(2027, 11, 20)).map(str) | st.none(),
    "is_demo": st.booleans(),
}
HOMES = st.fixed_dictionaries({
    **COMMON,
    "configuration": chosen(*SIZES),
    "locality": st.sampled_from(PLACES),
    "rent_monthly": st.integers(1_000, 2_000_000),
    "deposit_amount": st.integers(0, 20_000_000),
    "host_category": chosen("owner", "broker"),
})  # fmt: skip
NAMES = st.text(min_size=1, max_size=60) | st.sampled_from(
    ["Asha", "José Álvarez", "आशा", "Ravi 🏠", "-", "N" * 60]
)
WISHES = st.fixed_dictionaries({
    **COMMON,
    "configurations": st.lists(st.sampled_from(SIZES), unique=True, max_size=5),
    "localities": st.lists(st.sampled_from(PLACES), min_size=1, max_size=8, unique=True),
    "budget_min": st.integers(0, 1_000_000),
    "budget_max": st.integers(1_000_000, 2_000_000),
    "tenant_name": NAMES | st.none(),
    "occupation_type": chosen("student", "working_professional"),
    "food_preference": chosen("veg", "non_veg", "both"),
})  # fmt: skip
CODES = st.integers(0, 99).map(lambda _: codes.next_one(set()))


def card(side, facts, code, score):
    return SimpleNamespace(side=side, facts=facts, code=code, score=score, reasons=[], delivery_id=uuid4())


@given(CODES, st.integers(0, 100), HOMES | WISHES)
def test_a_card_is_one_segment_with_the_codes_that_answer_it(code, score, facts):
    shown = card("tenant" if "locality" in facts else "host", facts, code, score)
    body = by_sms("en", "browse", "card", lambda turn: of_card(turn, shown), card_acts.ON_THE_CARD)
    assert gsm.segments(body) == ("GSM-7", 1), body
    assert body.startswith(f"{code} ") and body.endswith(f"\nL{code} like, S{code} skip, M{code} more")


@given(CODES, HOMES)
def test_in_hindi_the_codes_come_first_and_two_segments_do(code, facts):
    body = by_sms(
        "hi",
        "browse",
        "card",
        lambda turn: of_card(turn, card("tenant", facts, code, 88)),
        card_acts.ON_THE_CARD,
    )
    assert gsm.segments(body) == ("UCS-2", 2), body
    assert body.startswith(f"L{code} ")


@given(CODES, HOMES)
def test_what_is_behind_more_is_one_segment_of_numbers(code, facts):
    shown = card("tenant", facts, code, 88)
    body = by_sms(
        "en", "browse", "card",
        lambda turn: behind(turn, shown), card_acts.BEHIND_MORE,
    )  # fmt: skip
    assert gsm.segments(body) == ("GSM-7", 1)
    assert re.findall(r"^\d ", body, re.MULTILINE) == ["1 ", "2 ", "3 ", "4 ", "5 ", "6 "]


@given(CODES, NAMES, st.sampled_from(PLACES), st.sampled_from(["2BHK", "Room", "House"]))
def test_a_match_notice_is_one_segment(code, name, place, home):
    match = SimpleNamespace(name=name, code=code, title=f"{home}, {place}", match_id=uuid4(), status="active")
    body = by_sms("en", "matches", "notice", lambda turn: of_match(turn, match), None)
    assert gsm.segments(body) == ("GSM-7", 1), body
    assert body.endswith("\n1 Chat\n2 Not now")


def texts(lang: str):
    """Every text of a catalogue with the longest values, as SMS has it: (key, prompt)."""
    values = longest(WORDS, lang)
    for key in KEYS:
        shown = "sms" if WORDS.has(lang, key, "sms") else None
        if WORDS.has(lang, key, shown):
            prompt = {
                "text": WORDS.text(lang, key, shown, **values),
                "options": [{"id": "a", "label": "Zzz"}],
            }
            if WORDS.has(lang, key, "reply"):
                prompt["reply"] = WORDS.text(lang, key, "reply", **values)
            yield key, prompt


@pytest.mark.parametrize("lang", WORDS.languages)
def test_who_cannot_answer_is_told_the_facts_and_where_to_answer(lang):
    """No choices, no "reply with", and no question beside a fact; of a question alone, the link is the way."""
    for key, prompt in texts(lang):
        said = render.sms(prompt, LINK).body
        told, _, link = said.rpartition("\n")
        assert link == LINK and "Zzz" not in told, key
        assert prompt.get("reply") is None or prompt["reply"] not in said, key
        assert "?" not in told or told == render.spoken(
            render.cut(prompt["text"], render.PLAIN_LIMIT - len(LINK) - 1)
        ), key
        assert not re.search(r"\breply\b", told, re.IGNORECASE), key


def test_english_never_makes_an_sms_dear_nor_speaks_of_taps():
    for key, prompt in texts("en"):
        body = render.sms(prompt).body
        assert gsm.is_gsm7(body) or (not body.isascii() and _in_another_script(body)), (key, body)
        assert not re.search(r"\btap", body, re.IGNORECASE), key


def _in_another_script(text: str) -> bool:
    """A language's own name is written in its own letters."""
    return any("\u0590" <= letter <= "\u1fff" for letter in text)
