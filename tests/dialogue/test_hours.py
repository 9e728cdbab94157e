"""When we speak up by ourselves: by day where the person is, within the hours in which they can answer."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.hours import ANSWERABLE, HOME_ZONE, by_day, next_day_hour, reminder_at, zone_of

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minute: START + dt.timedelta(minutes=minute))
ZONES = st.sampled_from(
    [ZoneInfo(name) for name in ("Asia/Kolkata", "America/New_York", "Asia/Dubai", "UTC")]
)


@given(MOMENTS, ZONES)
def test_a_reminder_comes_once_by_day_and_in_the_window(heard_at, zone):
    at = reminder_at(heard_at, zone)
    assert by_day(at, zone)
    assert dt.timedelta(hours=11) <= at - heard_at <= ANSWERABLE


@given(MOMENTS, ZONES)
def test_the_next_hour_of_day_is_now_or_nine_o_clock(moment, zone):
    at = next_day_hour(moment, zone)
    assert by_day(at, zone)
    assert at == moment or (at.astimezone(zone).time() == dt.time(9) and at > moment)
    assert at - moment <= dt.timedelta(hours=13)


@pytest.mark.parametrize(
    ("hour", "day"), [("08:59", False), ("09:00", True), ("20:59", True), ("21:00", False), ("03:00", False)]
)
def test_the_night_is_from_nine_to_nine(hour, day):
    local = dt.datetime.combine(dt.date(2026, 11, 20), dt.time.fromisoformat(hour), HOME_ZONE)
    assert by_day(local, HOME_ZONE) is day


def test_twenty_hours_where_that_is_day():
    evening = dt.datetime(2026, 11, 20, 20, 0, tzinfo=HOME_ZONE)
    assert reminder_at(evening, HOME_ZONE) - evening == dt.timedelta(hours=20)


@pytest.mark.parametrize(
    ("phone", "zone"),
    [
        ("+919800000001", "Asia/Calcutta"),
        ("+971501234567", "Asia/Dubai"),
        ("IN.1234", "Asia/Kolkata"),
        ("", "Asia/Kolkata"),
        (None, "Asia/Kolkata"),
        ("+999123", "Asia/Kolkata"),
    ],
)
def test_a_number_tells_where_somebody_is(phone, zone):
    assert zone_of(phone).key == zone
