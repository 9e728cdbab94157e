"""What was left in the middle is brought up once, after about twenty hours, by day; a stale timer is silent."""

import pytest

from tests.chat import shown, verified
from tests.flows.shared.rows import rows

HOUR = 3600
OFFER = 'You were at "find a home" (2 of 3 done). Continue? [Continue] [Start over] [Let it go]'


@pytest.fixture
def draft(chat):
    """Asha began to say what she looks for, at ten in the morning."""
    verified(chat, "asha")
    chat.play("""
        asha: 2bhk in powai
        bot: … budget a month? …
    """)
    return chat


def told(chat) -> list[str]:
    return [shown(row) for row in chat.said()]


def test_it_is_brought_up_once_in_the_morning(draft, clock):
    clock.advance(22.9 * HOUR)  # 8:54
    assert told(draft) == []
    clock.advance(0.1 * HOUR)
    assert told(draft) == [OFFER]
    clock.advance(24 * HOUR)
    assert told(draft) == []


def test_the_answer_goes_on_where_they_were(draft, clock):
    clock.advance(23 * HOUR)
    draft.said()
    draft.play("""
        asha: continue
        bot: Got: 2 BHK · Powai. / … budget a month? …
    """)


def test_in_hindi(chat, clock):
    verified(chat, "asha")
    for line in ("asha: hindi", "asha: 2bhk in powai"):
        chat.say(line)
    clock.advance(23 * HOUR)
    (said,) = told(chat)
    assert said.startswith("आप ")


def test_who_wrote_meanwhile_is_given_twenty_hours_anew(draft, clock):
    clock.advance(5 * HOUR)
    draft.say("asha: 3bhk")
    clock.advance(18 * HOUR)
    assert told(draft) == []
    clock.advance(2 * HOUR)
    assert told(draft) == [OFFER]


@pytest.mark.parametrize("done", [("25k", "post it"), ("cancel",), ("cancel", "menu")])
def test_what_is_no_longer_in_the_middle_is_not_brought_up(draft, clock, done):
    for words in done:
        draft.say(f"asha: {words}")
    clock.advance(23 * HOUR)
    assert told(draft) == []
    assert rows(
        draft, "SELECT count(*) FROM dialogue_events WHERE name = 'draft' AND status = 'waiting'"
    ) == [(0,)]


def test_after_the_window_it_is_too_late(draft, clock):
    clock.advance(23.6 * HOUR)
    assert told(draft) == []
    clock.advance(30 * HOUR)
    assert told(draft) == []


def test_who_never_proved_a_phone_is_left_alone(chat, clock):
    chat.say("asha: 2bhk in powai under 30k")
    clock.advance(23 * HOUR)
    assert told(chat) == []
