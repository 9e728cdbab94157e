"""Which option an answer means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.choices import Heard, Unsure, pick

HOMES = (
    ("room", ("🛏 Room", "कमरा")),
    ("flat", ("🏢 Flat", "apartment", "फ्लैट")),
    ("house", ("🏠 House", "villa")),
    ("pg", ("PG", "paying guest")),
)
FURNISHED = (
    ("unfurnished", ("Unfurnished",)),
    ("semi_furnished", ("Semi furnished",)),
    ("fully_furnished", ("Fully furnished",)),
)
SIZES = (("1bhk", ("1 BHK",)), ("2bhk", ("2 BHK",)), ("3bhk", ("3 BHK",)))
TWELVE = tuple((n, (f"Row {n}",)) for n in range(1, 13))

HEARD = [
    ("2", HOMES, "flat"),
    ("२", HOMES, "flat"),
    ("2.", HOMES, "flat"),
    ("(2)", HOMES, "flat"),
    ("#2", HOMES, "flat"),
    ("2️⃣", HOMES, "flat"),
    ("two", HOMES, "flat"),
    ("do", HOMES, "flat"),
    ("दो", HOMES, "flat"),
    ("2nd", HOMES, "flat"),
    ("second", HOMES, "flat"),
    ("second one", HOMES, "flat"),
    ("the second one please", HOMES, "flat"),
    ("option 2", HOMES, "flat"),
    ("number 2", HOMES, "flat"),
    ("दूसरा वाला", HOMES, "flat"),
    ("dusra wala", HOMES, "flat"),
    ("no 2", HOMES, "flat"),
    ("first", HOMES, "room"),
    ("pehla", HOMES, "room"),
    ("4", HOMES, "pg"),
    ("10", TWELVE, 10),
    ("1", TWELVE, 1),
    ("12", TWELVE, 12),
    ("flat", HOMES, "flat"),
    ("FLAT!!", HOMES, "flat"),
    ("🏢 Flat", HOMES, "flat"),
    ("🏢", HOMES, "flat"),
    ("flt", HOMES, "flat"),
    ("falt", HOMES, "flat"),
    ("appartment", HOMES, "flat"),
    ("apartment", HOMES, "flat"),
    ("फ्लैट", HOMES, "flat"),
    ("the flat please", HOMES, "flat"),
    ("flat chahiye", HOMES, "flat"),
    ("कमरा चाहिए", HOMES, "room"),
    ("hosue", HOMES, "house"),
    ("villa", HOMES, "house"),
    ("paying gues", HOMES, "pg"),
    ("pg", HOMES, "pg"),
    ("fully furn", FURNISHED, "fully_furnished"),
    ("Semi furnish…", FURNISHED, "semi_furnished"),
    ("semi", FURNISHED, "semi_furnished"),
    ("unfurnised", FURNISHED, "unfurnished"),
    ("fully furnishd", FURNISHED, "fully_furnished"),
    ("semi-furnished", FURNISHED, "semi_furnished"),
    ("2bhk", SIZES, "2bhk"),
    ("2 bhk", SIZES, "2bhk"),
    ("3 BHK flat", SIZES, "3bhk"),
    ("3", SIZES, "3bhk"),
]

NEITHER = [
    ("10", HOMES),
    ("0", HOMES),
    ("5", HOMES),
    ("-1", HOMES[:0]),
    ("13", TWELVE),
    ("xyz", HOMES),
    ("", HOMES),
    ("not a flat", HOMES),
    ("flat or house", HOMES),
    ("मुझे नहीं पता", HOMES),
    ("what is this", HOMES),
    ("😀", HOMES),
    ("25000", HOMES),
    ("5bhk", SIZES),
    ("flat", ()),
    ("a" * 5_000, HOMES),
]


@pytest.mark.parametrize(("text", "options", "value"), HEARD)
def test_an_option_is_heard(text: str, options: tuple, value: object) -> None:
    assert pick(text, options) == Heard(value)
    assert type(pick(text, options)) is Heard


@pytest.mark.parametrize(("text", "options"), NEITHER)
def test_what_is_no_option_is_not_guessed(text: str, options: tuple) -> None:
    assert pick(text, options) is None


@pytest.mark.parametrize("text", ["furnished", "furnishd"])
def test_furnished_alone_is_asked_back_rather_than_taken_for_its_opposite(text: str) -> None:
    assert type(pick(text, FURNISHED)) is not Heard


def test_the_same_label_on_two_options_is_not_guessed() -> None:
    assert pick("same", ((1, ("Same",)), (2, ("Same",)))) != Heard(1)


@given(st.integers(0, 10**30))
def test_a_number_is_only_ever_its_own_option(number: int) -> None:
    assert pick(str(number), TWELVE) == (Heard(number) if 1 <= number <= 12 else None)


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    assert isinstance(pick(text, HOMES), Heard | Unsure | None)
