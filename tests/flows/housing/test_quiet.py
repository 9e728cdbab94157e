"""Silence after a match or a like: a nudge after a day, an end after two, by day; a stale timer is silent."""

import pytest

from tests.chat import shown, verified
from tests.flows.housing.scenes import home, matched, wish
from tests.flows.shared.rows import rows

HOUR = 3600
NUDGE = "nobody has answered yet"
ENDED = "Nobody has answered in the chat with"
STATUS = "SELECT match_status, ended_reason FROM matches"


def told(chat) -> list[tuple[str, str]]:
    """Who was told what, by the end of their number."""
    return [(row.address[-1], shown(row)) for row in chat.said()]


def told_who(chat, words: str) -> list[str]:
    return sorted(who for who, said in told(chat) if words in said)


@pytest.fixture
def pair(chat):
    """Asha and Ravi matched at ten in the morning; nobody has written."""
    matched(chat)
    return chat


def test_both_are_nudged_after_a_day_and_told_after_two(pair, clock):
    clock.advance(23 * HOUR)
    assert told(pair) == []
    clock.advance(1.1 * HOUR)
    assert told_who(pair, NUDGE) == ["1", "3"]
    clock.advance(23 * HOUR)
    assert told(pair) == []
    clock.advance(1 * HOUR)
    assert told_who(pair, ENDED) == ["1", "3"]
    assert rows(pair, STATUS) == [("closed", "quiet")]
    clock.advance(100 * HOUR)
    assert told(pair) == []


def test_the_nudge_can_be_tapped(pair, clock):
    clock.advance(25 * HOUR)
    pair.said()
    pair.play("""
        asha taps: Chat
        bot: You are chatting with *Ravi* (…), 2BHK, Powai. …
    """)


def test_only_who_has_not_written_is_nudged_a_day_after_the_other_wrote(pair, clock):
    clock.advance(5 * HOUR)
    for line in ("asha: chat", "asha: hello, is it free?"):
        pair.say(line)
    clock.advance(20 * HOUR)
    assert told_who(pair, NUDGE) == []
    clock.advance(5 * HOUR)
    assert told_who(pair, NUDGE) == ["3"]


def test_who_talk_to_each_other_are_left_alone(pair, clock):
    for line in ("asha: chat", "asha: hello", "ravi: chat", "ravi: hi there"):
        pair.say(line)
    for _ in range(4):
        clock.advance(25 * HOUR)
        assert told(pair) == []
    assert rows(pair, STATUS) == [("active", None)]


def test_nobody_is_woken_at_night(pair, clock):
    clock.advance(35 * HOUR)  # nine in the evening: the worker was away
    assert told(pair) == []
    clock.advance(12 * HOUR)
    assert told_who(pair, NUDGE) == ["1", "3"]


def test_a_match_that_is_over_is_not_brought_up(pair, clock):
    for line in ("asha: unmatch", "asha: yes"):
        pair.say(line)
    assert rows(pair, STATUS) == [("unmatched", "unmatched")]
    clock.advance(25 * HOUR)
    assert told(pair) == []


def test_likes_that_wait_are_brought_up_once(chat, clock):
    verified(chat, "asha", "ravi")
    home(chat, "ravi")
    wish(chat, "asha")
    chat.say("asha: like")
    clock.advance(24.5 * HOUR)
    assert [(who, said.split(".")[0]) for who, said in told(chat)] == [("3", "💚 Somebody likes your post")]
    clock.advance(48 * HOUR)
    assert told(chat) == []


def test_likes_that_were_answered_are_not_brought_up(chat, clock):
    verified(chat, "asha", "ravi")
    home(chat, "ravi")
    wish(chat, "asha")
    for line in ("asha: like", "ravi: who likes me", "ravi: skip"):
        chat.say(line)
    clock.advance(24.5 * HOUR)
    assert told(chat) == []


def test_in_hindi(pair, clock):
    for line in ("asha: hindi", "ravi: hindi"):
        pair.say(line)
    clock.advance(25 * HOUR)
    assert told_who(pair, "किसी ने जवाब नहीं दिया") == ["1", "3"]
