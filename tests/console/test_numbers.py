"""Numbers: what is counted is what happened, and none of it names anybody who should stay unnamed."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.cast import CAST
from tests.chat import verified
from tests.flows.housing.scenes import matched


@pytest.fixture(autouse=True)
def today(clock):
    """Rows carry the database's time beside the app's: here they are the same day."""
    clock.time = datetime.now(UTC)


@pytest.fixture
def om(staff):
    return staff("viewer", "Om Rao")


def counted(page: str) -> dict[str, str]:
    return dict(re.findall(r'<h2>([^<]+) <span class="count">([\d,]+)</span></h2>', page))


def facts(page: str) -> dict[str, str]:
    return dict(re.findall(r"<dt>([^<]+)</dt><dd><b>([^<]+)</b>", page))


def steps(page: str) -> dict[str, tuple[int, int]]:
    """(asked, stopped) by step."""
    found = re.findall(
        r'<code class="name">(\w+)</code><span class="number">(\d+)(?: <span class="bad">(\d+) stopped)?',
        page,
    )
    return {name: (int(asked), int(stopped or 0)) for name, asked, stopped in found}


def test_what_happened_is_counted(chat, om, in_database):
    matched(chat)
    heard = in_database("SELECT count(*) FROM inbound_messages")[0][0]
    said = in_database("SELECT count(*) FROM outbox_messages")[0][0]
    shown = counted(om.get("/numbers?part=daily").text)
    assert shown == {
        "Messages heard": str(heard), "Messages said": str(said), "New people": "2", "Homes wanted": "1",
        "Homes offered": "1", "Likes": "2", "Matches": "1",
    }  # fmt: skip
    assert "<b>1</b> <span>matches today</span>" in om.get("/numbers?part=now").text


def test_without_anything_every_chart_is_empty(om):
    daily, answers, funnel = (
        om.get(f"/numbers?days=90&flow=nonsense&part={part}").text for part in ("daily", "answers", "funnel")
    )
    assert set(counted(daily).values()) == {"0"}
    assert facts(answers)["Served by the bot alone"] == "–"
    assert "Nobody was in this flow" in funnel
    assert daily.count('class="bar"') == 7 * 90


def test_the_page_asks_for_its_parts_as_they_are_seen(om):
    page = om.get("/numbers?days=7&flow=post_listing").text
    parts = re.findall(r'hx-get="/console(/numbers[^"]+)" hx-trigger="revealed"', page)
    told = [om.get(path.replace("&amp;", "&")).text for path in parts]
    assert [re.search(r'aria-label(?:ledby)?="([^"]+)"', part)[1] for part in told] == [
        "By day", "answers", "hours", "funnel",
    ]  # fmt: skip
    assert told[0].count('class="bar"') == 7 * 7
    assert "<option selected>post_listing</option>" in told[-1]


def test_hours_and_days_are_those_of_india(om, chat, clock):
    """Half past seven in the evening in London is one in the night in India, and a day later."""
    late = datetime.now(UTC).replace(hour=19, minute=30) - timedelta(days=2)
    clock.time = late
    verified(chat, "asha")
    clock.time = datetime.now(UTC)
    there = late.astimezone(ZoneInfo("Asia/Kolkata"))
    hours = om.get("/numbers?days=7&part=hours").text
    assert re.findall(r"<title>(\w+ \d\d:00), [1-9]\d*</title>", hours) == [f"{there:%a} 01:00"]
    heard = list(csv.DictReader(io.StringIO(om.get("/numbers.csv?days=7").text)))
    assert [row["day"] for row in heard if row["heard"] != "0"] == [there.date().isoformat()]


def test_a_sheet_has_a_row_a_day(chat, om, in_database, clock):
    verified(chat, "asha")
    answer = om.get("/numbers.csv?days=7")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.content_type == "text/csv; charset=utf-8" and len(rows) == 7
    assert (
        sum(int(row["heard"]) for row in rows) == in_database("SELECT count(*) FROM inbound_messages")[0][0]
    )
    assert in_database("SELECT action, subject FROM audit_logs") == [("data_export", "numbers")]


def test_it_is_seen_where_people_stop(chat, om):
    verified(chat, "asha", "ravi", "bala")
    chat.say("asha: I need a 2bhk flat in Powai")
    chat.say("ravi: I need a 2bhk flat in Powai")
    chat.say("ravi: 50k")
    chat.say("ravi: cancel")
    page = om.get("/numbers?part=funnel&flow=post_requirement").text
    shown = steps(page)
    assert {name: people for name, people in shown.items() if people[1]} == {
        "budget": (2, 1), "review": (1, 1),
    }  # fmt: skip
    assert "2 people were in this flow, 0 of them went through it" in page


def test_who_goes_through_has_not_stopped(chat, om):
    matched(chat)
    page = om.get("/numbers?part=funnel&flow=post_requirement").text
    assert "One person was in this flow, 1 of them went through it" in page
    assert "stopped here" not in page


def test_who_answers_and_how_soon(chat, clock, om, staff, who_is):
    verified(chat, "asha", "ravi")
    chat.say("asha: human")
    clock.advance(120)
    staff("agent").post(f"/people/{who_is('asha')}/take")
    page = om.get("/numbers?part=answers").text
    assert facts(page)["One of us is there"] == "2 min"
    assert facts(page)["Served by the bot alone"] == "50%"
    assert "of 2 people who wrote, 1 were handed to us" in page


def test_words_not_understood_stand_together_and_covered(chat, staff, om, in_database):
    verified(chat, "asha", "ravi")
    for line in ("asha: qwrt zxcv", "ravi: Qwrt zxcv", f"ravi: brrr {CAST['asha'].phone} grmpf x@y.in"):
        chat.say(line)
    page = staff("agent").get("/numbers/misunderstood").text
    rows = re.findall(
        r'<td class="words">([^<]*)</td>.*?class="number">(\d+)<.*?class="number">(\d+)<', page, re.S
    )
    assert ("qwrt zxcv", "2", "2") in [(words.lower(), *counts) for words, *counts in rows]
    assert CAST["asha"].phone not in page and "x@y.in" not in page and "brrr" in page
    assert om.get("/numbers/misunderstood").status_code == 403
    looks = "SELECT subject FROM audit_logs WHERE action = 'personal_data_viewed'"
    assert in_database(looks) == [("misunderstood",)]


def test_what_is_said_to_a_match_is_not_among_them(chat, staff):
    matched(chat)
    chat.say("asha: chat")
    chat.say("asha: qwrt the key is under the mat")
    assert "under the mat" not in staff("agent").get("/numbers/misunderstood").text
