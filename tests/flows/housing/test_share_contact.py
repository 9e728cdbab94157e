"""Numbers are exchanged only when both agree."""

import pytest
from sqlalchemy import text

from tests.cast import CAST
from tests.chat import shown, verified
from tests.flows.housing.scenes import matched

NUMBERS = [member.phone[3:] for member in CAST.values()]


def reveals(rows) -> bool:
    return any(number in shown(row) for row in rows for number in NUMBERS)


def test_one_alone_reveals_nothing_and_both_see_the_other(chat):
    matched(chat)
    asked = chat.say("asha: share number")
    assert not reveals(asked)
    chat.play("""
        ravi: not now
        bot: All right, your number stays hidden.
    """)
    assert not reveals(chat.say("asha: share number"))
    chat.play(f"""
        ravi: share my number
        bot: You both agreed. Asha's number: {CAST["asha"].phone}
        bot to asha: You both agreed. Ravi's number: {CAST["ravi"].phone}
    """)


def test_the_other_one_is_asked_with_a_choice(chat):
    matched(chat)
    chat.play(f"""
        asha: share number
        bot: I asked Ravi. Numbers show only when you both agree. / You are chatting with *Ravi* …
        bot to ravi: Asha (…) would like to exchange numbers. Share yours? … [Share my number] [Not now]
        ravi taps: Share my number
        bot to asha: You both agreed. Ravi's number: {CAST["ravi"].phone}
        bot to ravi: You both agreed. Asha's number: {CAST["asha"].phone}
    """)


def test_once_shared_nothing_is_covered_any_more(chat):
    matched(chat)
    chat.say("asha: share number")
    chat.say("ravi taps: Share my number")
    chat.play("""
        asha: call me on 98765 43210
        bot to ravi: …call me on 98765 43210…
    """)


@pytest.mark.parametrize("end", ["unmatch", "block"])
def test_a_yes_that_comes_after_the_end_reveals_nothing(chat, end):
    matched(chat)
    chat.say("asha: share number")
    chat.say(f"asha: {end}")
    chat.say("asha: yes")
    late = chat.say("ravi taps: Share my number")
    assert not reveals(late)
    assert shown(late[0]) == "That match is over, so no numbers are shared."


def test_without_a_match_there_is_nothing_to_share(chat):
    verified(chat, "asha")
    chat.play("""
        asha: share number
        bot: There is no match to share numbers with yet.
    """)


def test_in_hindi_over_sms(chat):
    chat.channel = "sms"
    matched(chat)
    chat.say("ravi: menu")
    chat.say("ravi: hindi")
    chat.play(f"""
        asha: share number
        bot: …
        bot to ravi: Asha (…) आपसे नंबर बदलना चाहते हैं। … [मेरा नंबर दें] [अभी नहीं]
        ravi: 1
        bot to asha: You both agreed. Ravi's number: {CAST["ravi"].phone}
        bot to ravi: आप दोनों राज़ी हैं। Asha का नंबर: {CAST["asha"].phone}
    """)


def test_who_is_suspended_is_told_no_number_and_no_words(chat, db):
    matched(chat)
    chat.say("asha: share number")
    db.execute(text("UPDATE users SET account_status = 'suspended' WHERE full_name = 'Asha'"))
    db.commit()
    heard = [*chat.say("ravi: share number"), *chat.say("ravi: hello")]
    assert {row.address for row in heard} == {CAST["ravi"].phone}
