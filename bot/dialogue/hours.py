"""When we may speak up by ourselves: by day where the person is, and while they can be answered freely."""

import datetime as dt
from zoneinfo import ZoneInfo

import phonenumbers
from phonenumbers.timezone import time_zones_for_number

HOME_ZONE = ZoneInfo("Asia/Kolkata")
MORNING, NIGHT = dt.time(9), dt.time(21)
LAST_CALL = dt.timedelta(minutes=30)  # before the night
SILENCE = dt.timedelta(hours=20)  # after which a draft is brought up
ANSWERABLE = dt.timedelta(hours=23, minutes=30)  # of the 24 hours in which WhatsApp lets us speak freely


def zone_of(phone: str | None) -> ZoneInfo:
    """Where a phone is from; of a country with several zones the first, of an id without a number ours."""
    try:
        zones = time_zones_for_number(phonenumbers.parse(phone or ""))
        return ZoneInfo(zones[0])
    except (phonenumbers.NumberParseException, IndexError, KeyError, ValueError):
        return HOME_ZONE


def by_day(moment: dt.datetime, zone: ZoneInfo) -> bool:
    return MORNING <= moment.astimezone(zone).time() < NIGHT


def next_day_hour(moment: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """This moment, if it is day there; else nine o'clock, when the night is over."""
    if by_day(moment, zone):
        return moment
    local = moment.astimezone(zone)
    day = local.date() + dt.timedelta(days=local.time() >= NIGHT)
    return dt.datetime.combine(day, MORNING, zone).astimezone(dt.UTC)


def reminder_at(heard_at: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """About twenty hours after they last wrote: by day, and while they can still be answered freely."""
    due = heard_at + SILENCE
    morning = next_day_hour(due, zone)
    if morning - heard_at <= ANSWERABLE:
        return morning
    day = due.astimezone(zone).date() - dt.timedelta(days=due.astimezone(zone).time() < MORNING)
    return (dt.datetime.combine(day, NIGHT, zone) - LAST_CALL).astimezone(dt.UTC)
