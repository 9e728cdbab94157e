"""The ways out: report, block, unmatch."""

from sqlalchemy import text

from tests.chat import verified
from tests.flows.housing.scenes import home, matched, wish


def test_a_report_in_a_chat_is_about_that_chat_and_nobody_is_told(chat, db):
    matched(chat)
    chat.say("asha: chat")
    chat.play("""
        asha: report
        bot: What is wrong with Ravi? [Wants money, a scam] [Not real] [Rude or unsafe] [Something else]
        asha: fraud
        bot: Tell us more in a sentence, or skip. [Skip]
        asha: back
        bot: What is wrong with Ravi? …
        asha: rude
        bot: Tell us more in a sentence, or skip. [Skip]
        asha: he wanted 5000 before a visit
        bot: Thank you. Our team looks at it; they will not learn who reported it.
    """)
    assert db.execute(text("SELECT reason, status FROM reports")).one() == ("rude", "new")


def test_a_report_about_nobody_in_particular_reaches_a_person(chat, db):
    verified(chat, "asha")
    chat.play("""
        asha: report
        bot: What is wrong? …
        asha: 4
        bot: Tell us more in a sentence, or skip. [Skip]
        asha: skip
        bot: Thank you. …
    """)
    assert db.scalar(text("SELECT status FROM staff_takeovers")) == "waiting"


def test_a_report_in_hindi(chat, db):
    matched(chat)
    chat.say("asha: hindi")
    chat.play("""
        asha: शिकायत
        bot: Ravi के बारे में क्या ग़लत है? …
        asha: ठगी
        bot: एक वाक्य में और बताएँ, या छोड़ें। [छोड़ें]
        asha: छोड़ें
        bot: धन्यवाद। …
    """)
    assert db.scalar(text("SELECT reason FROM reports")) == "scam"


def test_who_is_blocked_is_never_seen_again(chat):
    matched(chat)
    chat.play("""
        asha: block
        bot: Block Ravi? You will not see each other again, and the chat closes. [Yes] [No]
        asha: no
        bot: Nothing was changed.
        asha: block
        bot: Block Ravi? …
        asha: yes
        bot: Ravi is blocked.
        asha: matches
        bot: No match yet. …
        ravi: matches
        bot: No match yet. …
    """)
    home(chat, "ravi")
    chat.play("""
        asha: more
        bot: Nothing fits yet. …
        ravi: block
        bot: There is nobody to block here. …
    """)


def test_a_match_is_ended_kindly(chat):
    matched(chat)
    chat.play("""
        asha: unmatch
        bot: End the match with Ravi? The chat closes for both. [Yes] [No]
        asha: haan
        bot: The match with Ravi is over.
        bot to ravi: Asha (…) has left the chat. …
        asha: unmatch
        bot: There is no match to end.
    """)


def test_which_of_several_matches_is_asked(chat):
    verified(chat, "asha", "bala", "ravi")
    for host in ("ravi", "bala"):
        home(chat, host)
    wish(chat, "asha")
    for line in ("asha: like", "asha: like", "ravi: likes", "ravi: like", "bala: likes", "bala: like"):
        chat.say(line)
    chat.play("""
        asha: unmatch
        bot: Which match shall I end? [Bala · …] [Ravi · …]
        asha: ravi
        bot: End the match with Ravi? …
        asha: back
        bot: Which match shall I end? …
        asha: 1
        bot: End the match with Bala? …
        asha: yes
        bot: The match with Bala is over.
        bot to bala: Asha (…) has left the chat. …
    """)


def test_over_sms(chat):
    chat.channel = "sms"
    matched(chat)
    chat.play("""
        asha: block
        bot: Block Ravi? …
        asha: 1
        bot: Ravi is blocked.
    """)


def test_a_name_says_whom(chat):
    matched(chat)
    chat.play("""
        asha: block ravi
        bot: Block Ravi? You will not see each other again, and the chat closes. [Yes] [No]
        asha: no
        bot: Nothing was changed.
        asha: ravi ko block karo
        bot: Block Ravi? …
        asha: yes
        bot: Ravi is blocked.
    """)


def test_a_name_says_which_of_several(chat):
    matched(chat)
    verified(chat, "bala")
    home(chat, "bala")
    for line in ("asha: browse", "asha: like", "bala: who likes me", "bala taps: 👍 Like"):
        chat.say(line)
    chat.play("""
        asha: unmatch bala
        bot: End the match with Bala? The chat closes for both. [Yes] [No]
        asha: yes
        bot: The match with Bala is over.
        bot to bala: …
    """)
