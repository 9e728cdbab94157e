"""Each kind of question: what it reads, what it asks back, what it says cannot be."""

import datetime as dt
from functools import partial

import pytest

from bot.dialogue import (
    Choice,
    Code,
    Day,
    Message,
    Money,
    MoneyRange,
    Phone,
    Photos,
    Pin,
    Places,
    Relayed,
    Review,
    Text,
)
from bot.dialogue.questions import Asked, Heard, Unsure, Wrong
from bot.understanding import gazetteer, understand

TODAY = dt.date(2026, 11, 20)
NOTHING = None


def read(question, text="", *, options=(), answer=None, **sent):
    """The reading of one message; options are (value, ways to say it)."""
    asked = Asked(options, (), TODAY, None, answer)
    reads = partial(understand, text, TODAY) if text else None
    return question.read(Message(text=text, understand=reads, **sent), asked)


def near(reading) -> str:
    """The name of the place that was read."""
    value = reading.value
    return gazetteer.by_id(value["locality"] if isinstance(value, dict) else value[0]).name


KINDS = [("room", ["Room", "kamra"]), ("flat", ["Flat", "apartment"]), ("semi", ["Semi furnished"])]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("1", Heard("room")),
        ("2", Heard("flat")),
        ("second one", Heard("flat")),
        ("Flat", Heard("flat")),
        ("apartmant", Heard("flat")),
        ("kamra", Heard("room")),
        ("flat please", Heard("flat")),
        ("10", NOTHING),
        ("12", NOTHING),
        ("0", NOTHING),
        ("4", NOTHING),
        ("", NOTHING),
        ("👍", NOTHING),
        ("xyzzy", NOTHING),
        ("not the flat", NOTHING),
    ],
)
def test_a_choice_reads(text, reading):
    found = read(Choice("room", "flat", "semi"), text, options=KINDS)
    assert found == reading or (reading is None and not isinstance(found, Heard | Unsure)), found


def test_a_number_counts_only_what_was_shown():
    ten = [(f"v{n}", [f"Choice {chr(64 + n)}"]) for n in range(1, 11)]
    question = Choice(*(value for value, _ in ten))
    assert read(question, "10", options=ten) == Heard("v10")
    assert read(question, "10", options=ten[:9]) is None
    assert read(question, "1", options=ten) == Heard("v1")


def test_a_choice_may_take_several_of_its_values():
    sizes = Choice("1bhk", "2bhk", "3bhk", slot="configuration", several="configurations")
    assert read(sizes, "2 or 3 bhk") == Heard(["2bhk", "3bhk"])
    assert read(sizes, "3 bhk") == Heard("3bhk")
    assert read(sizes, "3 or 4 bhk") == Heard("3bhk")
    assert sizes.fits(["2bhk", "3bhk"]) and not sizes.fits(["2bhk", "4bhk"])
    assert not Choice("1bhk", "2bhk").fits(["1bhk", "2bhk"])


def test_who_looks_may_call_the_budget_rent():
    assert read(MoneyRange(), "change the rent to 32k") == Heard([None, 32_000])


def test_a_choice_takes_what_was_understood():
    assert read(Choice("room", "flat", slot="property_type"), "i want an apartment in powai") == Heard("flat")
    kinds = {("configuration", "1rk"): "tiny", ("property_type", "pg"): "shared"}
    question = Choice("tiny", "shared", means=kinds)
    assert read(question, "a studio") == Heard("tiny")
    assert read(question, "a pg") == Heard("shared")


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("25k", Heard(25_000)),
        ("25,000", Heard(25_000)),
        ("₹ 25000/-", Heard(25_000)),
        ("1.2 lakh", Heard(120_000)),
        ("पच्चीस हज़ार", Heard(25_000)),
        ("abc", NOTHING),
        ("😀", NOTHING),
        ("-5000", NOTHING),
        ("500 rupees", Wrong),
        ("5 crore", Wrong),
    ],
)
def test_money_reads(text, reading):
    found = read(Money(slot="rent_monthly", at_least=1_000, at_most=1_000_000), text)
    assert found == reading or (isinstance(reading, type) and isinstance(found, reading)), found


def test_money_says_between_what():
    found = read(Money(slot="rent_monthly", at_least=1_000, at_most=2_000), "5000")
    assert (found.key, {name: int(value) for name, value in found.variables.items()}) == (
        "amount-out-of-range",
        {"least": 1_000, "most": 2_000},
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("25k", [None, 25_000]),
        ("under 25k", [None, 25_000]),
        ("15-20k", [15_000, 20_000]),
        ("15k to 20k", [15_000, 20_000]),
        ("20k se 15k", [15_000, 20_000]),
        ("25 hazaar tak", [None, 25_000]),
    ],
)
def test_a_range_of_money_reads(text, value):
    assert read(MoneyRange(at_least=1_000), text) == Heard(value)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("1 jan", Heard("2027-01-01")),
        ("1 Dec", Heard("2026-12-01")),
        ("tomorrow", Heard("2026-11-21")),
        ("today", Heard("2026-11-20")),
        ("asap", Heard("2026-11-20")),
        ("कल", Heard("2026-11-21")),
        ("1 Jan 2020", Wrong("day-past")),
        ("yesterday", Wrong("day-past")),
        ("1 Jan 2031", Wrong("day-far", {"days": 365})),
        ("32 Foo", NOTHING),
        ("whenever", NOTHING),
    ],
)
def test_a_day_reads(text, reading):
    assert read(Day(slot="possession_date"), text) == reading


def test_places_read_many_with_their_spelling_mended():
    found = read(Places(), "hsr or kormangla")
    assert [gazetteer.by_id(place).name for place in found.value] == ["HSR Layout", "Koramangala"]


def test_one_place_is_the_first_of_many():
    assert near(read(Places(many=False), "hsr or koramangala")) == "HSR Layout"


@pytest.mark.parametrize("question", [Places(), Pin()], ids=["places", "pin"])
def test_a_shared_location_is_the_place_beside_it(question):
    assert near(read(question, location=(19.1176, 72.9060))) == "Powai"


@pytest.mark.parametrize("question", [Places(), Pin()], ids=["places", "pin"])
@pytest.mark.parametrize("where", [(12.0, 60.0), (0.0, 0.0), (-89.9, 179.9)])
def test_a_location_in_the_sea_is_no_place(question, where):
    assert read(question, location=where) == Wrong("nowhere")


def test_a_pin_keeps_where_it_was_put():
    pin = read(Pin(), location=(19.1170, 72.9055)).value
    assert pin == {"locality": "mumbai/powai", "lat": 19.1170, "lon": 72.9055}
    named = read(Pin(), "powai").value
    assert named["locality"] == "mumbai/powai" and named != pin


def test_a_name_of_several_cities_needs_the_city():
    found = read(Places(), "gandhi nagar")
    assert found.key == "which-city"
    assert {"Ahmedabad", "Pune"} <= set(found.variables["cities"].split(", "))


@pytest.mark.parametrize("text", ["no", "??", "qqqq zzzz"])
def test_what_is_like_no_place_is_no_guess(text):
    assert read(Places(), text) is None


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Near the lake", Heard("Near the lake")),
        ("  शांत जगह ", Heard("शांत जगह")),
        ("😀😀", NOTHING),
        ("...", NOTHING),
        ("", NOTHING),
        ("x" * 41, Wrong("too-long", {"most": 40})),
    ],
)
def test_free_words_read(text, reading):
    assert read(Text(at_most=40), text) == reading


@pytest.mark.parametrize("text", ["skip", "1", "Skip"])
def test_what_is_optional_is_skipped_by_its_label(text):
    assert read(Text(optional=True), text, options=[("skip", ["Skip"])]) == Heard("skip")


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("493817", Heard("493817")),
        ("493 817", Heard("493817")),
        ("code is 493-817", Heard("493817")),
        ("123", NOTHING),
        ("123456789", NOTHING),
        ("abc", NOTHING),
    ],
)
def test_a_code_reads(text, reading):
    assert read(Code(), text) == reading


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("9800000009", Heard("+919800000009")),
        ("098000 00009", Heard("+919800000009")),
        ("+91 98000-00009", Heard("+919800000009")),
        ("my number is +14155552671", Heard("+14155552671")),
        ("12345", NOTHING),
        ("no", NOTHING),
    ],
)
def test_a_phone_reads(text, reading):
    assert read(Phone(), text) == reading


def test_photos_add_up_to_the_most():
    question = Photos(at_most=3)
    assert read(question, attachments=("a", "b")) == Heard(["a", "b"])
    assert read(question, attachments=("c", "d"), answer=["a", "b"]) == Heard(["a", "b", "c"])
    assert read(question, "here they are") is None


def test_what_is_relayed_is_anything_but_nothing():
    question = Relayed()
    assert read(question, "  ") is None
    assert read(question, "hi").value["text"] == "hi"
    assert read(question, attachments=("a",)).value["attachments"] == ["a"]
    assert read(question, location=(1.0, 2.0)).value["location"] == (1.0, 2.0)


@pytest.mark.parametrize(
    ("question", "good", "bad"),
    [
        (Choice("a", "b"), "a", "c"),
        (Choice("a", optional=True), None, "c"),
        (Review(), "yes", "maybe"),
        (Money(slot="x"), 5, "5"),
        (MoneyRange(), [None, 5], 5),
        (Day(slot="x"), "2026-12-01", "soon"),
        (Day(slot="x", optional=True), None, 5),
        (Text(), "words", None),
        (Photos(), [], "one"),
        (Places(), ["nowhere at all"], "HSR"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_answer_of_an_earlier_version_fits_or_is_asked_again(question, good, bad):
    if not isinstance(question, Places):
        assert question.fits(good)
    assert not question.fits(bad)


@pytest.mark.parametrize("text", ["no limit", "unlimited", "kitna bhi", "कोई सीमा नहीं"])
def test_a_budget_without_a_limit_is_asked_for_again(text):
    assert read(MoneyRange(at_least=1_000), text) == Wrong("no-limit")


@pytest.mark.parametrize("text", ["anywhere", "kahin bhi", "any area", "कहीं भी"])
def test_any_place_is_no_answer_yet(text):
    assert read(Places(), text) == Wrong("anywhere")


def test_a_city_that_we_do_not_serve_is_named():
    reading = read(Places(), "jaipur")
    assert (reading.key, reading.variables["heard"]) == ("unserved", "Jaipur")
    assert "Mumbai" in reading.variables["cities"]


@pytest.mark.parametrize("text", ["sorry rent is 41k", "sorry, 41k", "oops the rent is 41k"])
def test_an_amount_said_with_a_sorry_is_the_answer(text):
    assert read(Money(slot="rent_monthly"), text) == Heard(41_000)
