"""Days as people say them."""

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding import dates

FRIDAY = date(2026, 11, 20)

DAYS = [
    ("today", "2026-11-20"),
    ("aaj", "2026-11-20"),
    ("आज", "2026-11-20"),
    ("asap", "2026-11-20"),
    ("A.S.A.P", "2026-11-20"),
    ("immediately", "2026-11-20"),
    ("turant", "2026-11-20"),
    ("abhi", "2026-11-20"),
    ("अभी", "2026-11-20"),
    ("तुरंत", "2026-11-20"),
    ("jald se jald", "2026-11-20"),
    ("ready to move", "2026-11-20"),
    ("tomorrow", "2026-11-21"),
    ("kal", "2026-11-21"),
    ("कल", "2026-11-21"),
    ("kal se", "2026-11-21"),
    ("tommorow", "2026-11-21"),
    ("parso", "2026-11-22"),
    ("परसों", "2026-11-22"),
    ("day after tomorrow", "2026-11-22"),
    ("this weekend", "2026-11-21"),
    ("next weekend", "2026-11-28"),
    ("next week", "2026-11-23"),
    ("agle hafte", "2026-11-23"),
    ("next month", "2026-12-01"),
    ("agle mahine", "2026-12-01"),
    ("अगले महीने", "2026-12-01"),
    ("month end", "2026-11-30"),
    ("end of the month", "2026-11-30"),
    ("mahine ke end", "2026-11-30"),
    ("end of next month", "2026-12-31"),
    ("mid next month", "2026-12-15"),
    ("in 2 weeks", "2026-12-04"),
    ("2 hafte baad", "2026-12-04"),
    ("do hafte baad", "2026-12-04"),
    ("दो हफ्ते बाद", "2026-12-04"),
    ("after 10 days", "2026-11-30"),
    ("10 din baad", "2026-11-30"),
    ("in a month", "2026-12-20"),
    ("2 mahine baad", "2027-01-20"),
    ("in a couple of weeks", "2026-12-04"),
    ("1 jan", "2027-01-01"),
    ("1st jan", "2027-01-01"),
    ("jan 1", "2027-01-01"),
    ("Jan 1st", "2027-01-01"),
    ("1 January", "2027-01-01"),
    ("1st of January", "2027-01-01"),
    ("first of feb", "2027-02-01"),
    ("1 Jan 2027", "2027-01-01"),
    ("1 jan '27", "2027-01-01"),
    ("15 jan 2028", "2028-01-15"),
    ("25 dec", "2026-12-25"),
    ("१ जनवरी", "2027-01-01"),
    ("1 जनवरी से", "2027-01-01"),
    ("15 दिसंबर", "2026-12-15"),
    ("pehli january", "2027-01-01"),
    ("1 nov", "2027-11-01"),
    ("20 nov", "2026-11-20"),
    ("1 jan 2020", "2020-01-01"),
    ("29 feb", "2028-02-29"),
    ("from feb", "2027-02-01"),
    ("feb se", "2027-02-01"),
    ("feb", "2027-02-01"),
    ("february 2028", "2028-02-01"),
    ("from nov", "2026-11-20"),
    ("may", "2027-05-01"),
    ("from march", "2027-03-01"),
    ("mid dec", "2026-12-15"),
    ("end of january", "2027-01-31"),
    ("jan end", "2027-01-31"),
    ("december last week", "2026-12-31"),
    ("janury 5", "2027-01-05"),
    ("5 feburary", "2027-02-05"),
    ("decmber", "2026-12-01"),
    ("1/2", "2027-02-01"),
    ("1/2/2027", "2027-02-01"),
    ("01-02-2027", "2027-02-01"),
    ("1.2.2027", "2027-02-01"),
    ("1/2/27", "2027-02-01"),
    ("25/12", "2026-12-25"),
    ("12/25", "2026-12-25"),
    ("2027-03-01", "2027-03-01"),
    ("01/01/2020", "2020-01-01"),
    ("15th", "2026-12-15"),
    ("25th", "2026-11-25"),
    ("5 tarikh", "2026-12-05"),
    ("5 तारीख", "2026-12-05"),
    ("agle mahine ki 5 tarikh", "2026-12-05"),
    ("5th of next month", "2026-12-05"),
    ("monday", "2026-11-23"),
    ("next monday", "2026-11-23"),
    ("somvar", "2026-11-23"),
    ("शनिवार", "2026-11-21"),
    ("sunday ko", "2026-11-22"),
    ("diwali", "2027-10-29"),
    ("diwali ke baad", "2027-10-30"),
    ("after diwali", "2027-10-30"),
    ("दिवाली के बाद", "2027-10-30"),
    ("holi se pehle", "2027-03-21"),
    ("christmas", "2026-12-25"),
    ("new year", "2027-01-01"),
    ("republic day", "2027-01-26"),
    ("a fortnight from now", "2026-12-04"),
]

NO_DAYS = [
    "",
    "abc",
    "2bhk",
    "24/7",
    "2/3 bhk",
    "25k",
    "i may move",
    "32 jan",
    "45/45/2027",
    "99",
    "😀",
    "31/2/2027",
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_is_read(text: str, day: str) -> None:
    assert dates.day(text, FRIDAY) == date.fromisoformat(day)


@pytest.mark.parametrize("text", NO_DAYS)
def test_no_day_is_read_where_there_is_none(text: str) -> None:
    found = dates.day(text, FRIDAY)
    assert found is None


def test_diwali_is_this_years_until_it_is_over() -> None:
    assert dates.day("diwali ke baad", date(2026, 10, 1)) == date(2026, 11, 9)


@pytest.mark.parametrize("locale", [{}, {"LANG": "C.UTF-8"}, {"LANGUAGE": "hi"}], ids=str)
def test_festivals_are_known_whatever_language_the_server_speaks(locale: dict[str, str]) -> None:
    asked = "import datetime; from bot.understanding import days; "
    asked += "print(days.next_festival('Diwali', datetime.date(2026, 10, 1)))"
    told = subprocess.run(
        [sys.executable, "-c", asked], env=locale, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "2026-11-08"


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_full_date_reads_as_itself_in_any_order(day: date) -> None:
    for said in (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {day:%B %Y}",
        f"{day:%b} {day.day} {day.year}",
    ):
        assert dates.day(said, FRIDAY) == day


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    found = dates.find(text, FRIDAY)
    assert found is None or 0 <= found.start < found.end <= len(text)
