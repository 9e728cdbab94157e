"""Amounts as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding import money, normalise

ONE = [
    ("25k", 25_000),
    ("25K", 25_000),
    ("25 k", 25_000),
    ("25000", 25_000),
    ("25,000", 25_000),
    ("₹25,000", 25_000),
    ("₹ 22,500/-", 22_500),
    ("Rs. 22,500.00", 22_500),
    ("rs 18000 only", 18_000),
    ("INR 30000 per month", 30_000),
    ("25 hazaar", 25_000),
    ("25 hazar", 25_000),
    ("25 hajar", 25_000),
    ("pachees hazaar", 25_000),
    ("25 thousand", 25_000),
    ("twenty five thousand", 25_000),
    ("twenty-five thousand", 25_000),
    ("twelve and a half thousand", 12_500),
    ("12½ thousand", 12_500),
    ("12.5k", 12_500),
    ("1.2L", 120_000),
    ("1.2 lakh", 120_000),
    ("1.2 lac", 120_000),
    ("1,20,000", 120_000),
    ("1 lakh 20 hazaar", 120_000),
    ("1 lakh 20 thousand", 120_000),
    ("dedh lakh", 150_000),
    ("dhai lakh", 250_000),
    ("sava lakh", 125_000),
    ("paune do lakh", 175_000),
    ("half lakh", 50_000),
    ("aadha lakh", 50_000),
    ("ek lakh", 100_000),
    ("saade barah hazaar", 12_500),
    ("sadhe 12 hazar", 12_500),
    ("12 hazaar 5 sau", 12_500),
    ("2 crore", 20_000_000),
    ("साढ़े बारह हज़ार", 12_500),
    ("साढे बारह हजार", 12_500),
    ("पच्चीस हज़ार", 25_000),
    ("२५ हज़ार", 25_000),
    ("२५,०००", 25_000),
    ("डेढ़ लाख", 150_000),
    ("सवा लाख", 125_000),
    ("ढाई लाख", 250_000),
    ("एक लाख बीस हज़ार", 120_000),
    ("१.२ लाख", 120_000),
    ("पौने दो लाख", 175_000),
    ("पंद्रह हज़ार रुपये", 15_000),
    ("25", 25_000),
    ("8", 8_000),
    ("500", 500),
    ("0", 0),
    ("zero", 0),
    ("nil", 0),
    ("about 18k", 18_000),
    ("my budget is 20k", 20_000),
    ("25 000", 25_000),
    ("25k/month", 25_000),
    ("25k pm", 25_000),
    ("20k rent", 20_000),
    ("２５０００", 25_000),
    ("2\u200b5k", 25_000),
    ("abc", None),
    ("", None),
    ("-5", None),
    ("2bhk", None),
    ("3 bhk", None),
    ("sector 62", None),
    ("2 months", None),
    ("1 jan", None),
    ("5th floor", None),
    ("do you have rooms", None),
    ("9" * 5_000, None),
    ("99999999999", None),
    ("😀", None),
    ("k", None),
    ("lakh", None),
    (".", None),
]

TWO = [
    ("15-20k", 15_000, 20_000),
    ("15k-20k", 15_000, 20_000),
    ("15 - 20 k", 15_000, 20_000),
    ("15–20k", 15_000, 20_000),
    ("15 to 20k", 15_000, 20_000),
    ("15 se 20 hazaar", 15_000, 20_000),
    ("15000 to 20000", 15_000, 20_000),
    ("15 से 20 हज़ार", 15_000, 20_000),
    ("१५-२० हज़ार", 15_000, 20_000),
    ("between 15 and 20k", 15_000, 20_000),
    ("between 15k and 20k", 15_000, 20_000),
    ("bees pachees hazaar", 20_000, 25_000),
    ("15-20", 15_000, 20_000),
    ("1-2 lakh", 100_000, 200_000),
    ("1.5-2L", 150_000, 200_000),
    ("80k to 1.2 lakh", 80_000, 120_000),
    ("₹15,000 - ₹20,000", 15_000, 20_000),
    ("20k to 15k", 15_000, 20_000),
    ("minimum 15k max 20k", 15_000, 20_000),
    ("15k min 20k max", 15_000, 20_000),
    ("min 15k, max 20k", 15_000, 20_000),
    ("25 se kam", None, 25_000),
    ("25k se kam", None, 25_000),
    ("25 hazaar tak", None, 25_000),
    ("25k ke andar", None, 25_000),
    ("25 हज़ार तक", None, 25_000),
    ("25 हज़ार से कम", None, 25_000),
    ("under 25k", None, 25_000),
    ("below 25k", None, 25_000),
    ("upto 25k", None, 25_000),
    ("up to 25k", None, 25_000),
    ("max 25k", None, 25_000),
    ("25k max", None, 25_000),
    ("not more than 25k", None, 25_000),
    ("< 25k", None, 25_000),
    ("25k", None, 25_000),
    ("within 25k", None, 25_000),
    ("1.2 lakh se kam", None, 120_000),
    ("above 15k", 15_000, None),
    ("more than 15k", 15_000, None),
    ("at least 15k", 15_000, None),
    ("15k+", 15_000, None),
    ("15k se zyada", 15_000, None),
    ("15 हज़ार से ज़्यादा", 15_000, None),
    ("kam se kam 15 hazar", 15_000, None),
    ("zyada se zyada 20 hazar", None, 20_000),
    ("15k onwards", 15_000, None),
]


@pytest.mark.parametrize(("text", "rupees"), ONE)
def test_an_amount_is_read(text: str, rupees: int | None) -> None:
    assert money.amount(text) == rupees


@pytest.mark.parametrize(("text", "low", "high"), TWO)
def test_a_range_is_read(text: str, low: int | None, high: int | None) -> None:
    assert money.amount_range(text) == (low, high)


@pytest.mark.parametrize("text", ["", "abc", "2bhk", "कुछ भी", "in 2 weeks", "anything"])
def test_no_range_is_read_where_there_is_none(text: str) -> None:
    assert money.amount_range(text) is None


@given(st.integers(1_000, 9_999_999))
def test_plain_and_indian_grouping_read_the_same(rupees: int) -> None:
    tail, head = str(rupees)[-3:], str(rupees)[:-3]
    pairs = [head[max(0, at - 2) : at] for at in range(len(head), 0, -2)][::-1]
    assert money.amount(f"₹{','.join([*pairs, tail])}/-") == money.amount(str(rupees)) == rupees


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    money.amount(text)
    low_high = money.amount_range(text)
    assert low_high is None or low_high != (None, None)


def _found(text: str) -> list[money.Amount]:
    return list(money.find([token.text for token in normalise.tokens(normalise.fold(text))]))


@pytest.mark.parametrize("text", ["2bhk wakad 35 se 40, family", "1bhk in thane west 35-40", "35 to 40."])
def test_a_span_that_counts_nothing_else_counts_thousands(text):
    (found,) = (one for one in _found(text) if one.way == "span")
    assert (found.low, found.high) == (35_000, 40_000)


@pytest.mark.parametrize("text", ["open from 9 to 11", "age 25 to 30", "25 se 30 log", "sector 10-12"])
def test_hours_ages_and_counts_are_no_money(text):
    assert _found(text) == []
