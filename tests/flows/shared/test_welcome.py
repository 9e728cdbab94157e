"""Meeting: consent, a code, a name, and what they came for."""

import pytest

from bot.channels.message import SMS
from tests.chat import verified
from tests.flows.shared.rows import rows

HELLO = "bot: Namaste Asha! I am Homigo. … [I'm 18+ · Send code] [हिन्दी · አማርኛ · …] [I'm under 18]"
ASKED = "bot: I texted a 6-digit code to …01. Please type it here. [Send again] [Another number]"
AGAIN = "Please type the 6 digits that I texted to …01. [Send again] [Another number]"


def lines(*script: str) -> str:
    return "\n".join(script)


def test_a_new_person_says_hi_and_is_verified(chat):
    chat.play("""
        asha: hi
        bot: Namaste Asha! I am Homigo. … [I'm 18+ · Send code] [हिन्दी · አማርኛ · …] [I'm under 18]
        asha taps: I'm 18+ · Send code
        bot: I texted a 6-digit code to …01. Please type it here. [Send again] [Another number]
        asha: 000
        bot: Sorry, I did not follow. … / Please type the 6 digits that I texted to …01. …
        asha types the code
        bot: Verified ✓ / What brings you here? … [PG] [Have a home to rent]
        asha: 1
        bot: Where, and for how much a month? …
    """)


def test_in_hindi_from_the_first_word(chat):
    chat.play("""
        asha: नमस्ते
        bot: नमस्ते Asha! मैं होमीगो हूँ। … [18+ हूँ, कोड भेजें] [English · አማርኛ · …] [18 से कम हूँ]
        asha: हाँ
        bot: …01 पर 6 अंकों का कोड भेजा है। कृपया यहाँ लिखें। [फिर से भेजें] [दूसरा नंबर]
        asha types the code
        bot: सत्यापित ✓ / आप किस लिए आए हैं? … [PG] [घर किराए पर देना है]
        asha: दोनों
        bot: आप क्या करना चाहेंगे? …
    """)


def test_what_brings_them_may_be_told_at_length(chat):
    chat.play("""
        asha: hi
        bot: Namaste Asha! …
        asha: agree
        bot: I texted a 6-digit code …
        asha types the code
        bot: Verified ✓ / What brings you here? …
        asha: my husband and I are looking for a 2bhk flat in Powai under 60k from next month
        bot: Here is what I have: / Home: *Flat* / Size: *2 BHK* / Areas: *Powai* / Budget: *up to ₹60,000* …
    """)


def test_who_says_what_they_want_is_not_asked_what_brought_them_again(chat):
    chat.play("""
        asha: hi
        bot: Namaste Asha! …
        asha: agree
        bot: I texted a 6-digit code …
        asha types the code
        bot: Verified ✓ / What brings you here? …
        asha: 2bhk in Powai 60k from next month
        bot: Here is what I have: …
        asha: post it
        bot: Posted ✓, live till 20 Dec. No home fits yet; I will write when one does.
    """)
    assert rows(chat, "SELECT stack FROM dialogue_states") == [([],)]


def test_who_wants_to_let_may_say_so_with_the_home(chat):
    chat.play("""
        asha: hi
        bot: Namaste Asha! …
        asha: agree
        bot: I texted a 6-digit code …
        asha types the code
        bot: Verified ✓ / What brings you here? …
        asha: looking for a tenant for my 2bhk flat in Powai, rent 45k
        bot: Got: Flat · 2 BHK · Powai · ₹45,000. / And the deposit?
    """)


def test_over_sms_a_name_is_asked_because_none_is_told(chat):
    chat.play(
        """
        asha: hello
        bot: Namaste! I am Homigo. … [I'm 18+ · Send code] [हिन्दी · አማርኛ · …] [I'm under 18]
        asha: 1
        bot: I texted a 6-digit code to …01. Please type it here. [Send again] [Another number]
        asha types the code
        bot: Verified ✓ / What should I call you?
        asha: 😀
        bot: Sorry, I did not follow. … / What should I call you?
        asha: Asha Rao
        bot: What brings you here? … [PG] [Have a home to rent]
        asha: host
        bot: What do you rent out? …
        """,
        channel=SMS,
    )
    known = rows(chat, "SELECT full_name, user_type, phone FROM users")
    assert known == [("Asha Rao", "host", "+919800000001")]


def test_the_language_can_be_changed_before_anything_is_agreed_to(chat):
    chat.play(
        lines(
            "asha: hi",
            HELLO,
            "asha taps: हिन्दी · አማርኛ · …",
            "bot: Which language? / कौन सी भाषा? [English] [हिन्दी] [አማርኛ] [العربية]",
            "asha taps: हिन्दी",
            "bot: नमस्ते Asha! मैं होमीगो हूँ। … [18+ हूँ, कोड भेजें] [English · አማርኛ · …] [18 से कम हूँ]",
            "asha: english",
            HELLO.replace("bot: ", "bot: English it is. / "),
        )
    )


@pytest.mark.parametrize("aside", ["human", "hindi", "language", "help"])
def test_asking_for_another_language_agrees_to_nothing(chat, aside):
    for line in ("asha: hi", "asha taps: हिन्दी · አማርኛ · …", f"asha: {aside}"):
        chat.say(line)
    assert rows(chat, "SELECT answers FROM dialogue_states WHERE answers ? 'consent'") == []
    assert rows(chat, "SELECT count(*) FROM consents") == [(0,)]


def test_a_language_named_first_is_met_in_it(chat):
    chat.play("""
        asha: hindi
        bot: अब से हिन्दी में। / नमस्ते Asha! मैं होमीगो हूँ। …
    """)


def test_what_they_came_for_is_never_asked_twice(chat):
    chat.play("""
        asha: 2bhk in HSR
        bot: Namaste Asha! I am Homigo. …
        asha: agree
        bot: I texted a 6-digit code to …01. …
        asha types the code
        bot: Verified ✓ / Got: 2 BHK · HSR Layout. / And your budget a month? …
    """)


def test_a_host_is_known_by_what_they_say_first(chat):
    chat.play("""
        asha: मैं मकान मालिक हूँ, पवई में 2bhk देना है
        bot: नमस्ते Asha! …
        asha: सहमत
        bot: …01 पर 6 अंकों का कोड भेजा है। …
        asha types the code
        bot: सत्यापित ✓ / समझ गया: …
    """)


def test_a_later_wish_comes_before_an_earlier_menu(chat):
    chat.play("""
        asha: hi
        bot: Namaste Asha! …
        asha: 2bhk in HSR
        bot: Before we go on: …
        asha: menu
        bot: …
        asha: agree
        bot: I texted a 6-digit code …
        asha types the code
        bot: Verified ✓ / Got: 2 BHK · HSR Layout. / And your budget a month? …
    """)


def test_whoever_says_nothing_we_know_is_met_and_shown_the_menu(chat):
    chat.play("""
        asha: asdfgh
        bot: Namaste Asha! …
        asha: agree
        bot: I texted a 6-digit code …
        asha types the code
        bot: Verified ✓ / What brings you here? …
        asha: both
        bot: What would you like to do? …
    """)


def test_whoever_writes_without_a_phone_number_is_asked_for_one(chat):
    chat.play("""
        kiran: 2bhk in powai
        bot: Namaste Kiran! … and I text a code to your phone. [I'm 18+ · Send code] …
        kiran: agree
        bot: Which phone number should I text a code to?
        kiran: 9800000007
        bot: I texted a 6-digit code to …07. …
        kiran types the code
        bot: Verified ✓ / Got: 2 BHK · Powai. / And your budget a month? …
    """)
    assert rows(chat, "SELECT phone FROM users") == [("+919800000007",)]


def met_twice(chat):
    """Asha, verified on WhatsApp, with a requirement under way, writes by SMS."""
    verified(chat, "asha")
    chat.say("asha: 2bhk in hsr")
    chat.play(
        """
        asha: 1bhk in powai
        bot: Namaste! …
        asha: agree
        bot: I texted a 6-digit code to …01. …
        asha types the code
        bot: Welcome back, verified ✓ / Got: 1 BHK · Powai. / …
        """,
        channel=SMS,
    )


def test_a_phone_that_has_an_account_carries_on_there_with_what_they_came_for(chat):
    met_twice(chat)
    owners = rows(chat, "SELECT DISTINCT user_id FROM channel_identities")
    assert len(owners) == 1
    told = rows(
        chat,
        "SELECT i.channel FROM outbox_messages o JOIN channel_identities i USING (identity_id)"
        " WHERE o.prompt ->> 'text' LIKE 'Welcome back%'",
    )
    assert told == [("sms",)]


def test_what_was_under_way_there_waits(chat):
    met_twice(chat)
    chat.play("""
        asha: cancel
        bot: All right, cancelled. / You were at "find a home" (… done). Continue? [Continue] [Start over] [Let it go]
        asha: continue
        bot: Got: 2 BHK · HSR Layout. / And your budget a month? …
    """)


def test_nothing_stays_with_the_address_that_turned_out_to_be_known(chat):
    met_twice(chat)
    gone = "(SELECT user_id FROM users WHERE account_status = 'deleted')"
    theirs = ("inbound_messages", "outbox_messages", "turn_traces", "otp_challenges", "channel_identities")
    for table in theirs:
        assert rows(chat, f"SELECT count(*) FROM {table} WHERE user_id IN {gone}") == [(0,)], table
    left = f"SELECT flow, answers, stack, offered FROM dialogue_states WHERE user_id IN {gone}"
    assert rows(chat, left) == [(None, {}, [], None)]


@pytest.mark.parametrize("aside", ["language", "human", "help", "menu", "back", "hindi", "export my data"])
def test_nothing_at_the_code_loses_the_way_or_goes_past_it(chat, aside):
    for line in ("asha: 2bhk in hsr", "asha: agree", f"asha: {aside}", "asha: 1"):
        chat.say(line)
    verified_by_nothing = rows(chat, "SELECT phone, flow FROM users JOIN dialogue_states USING (user_id)")
    assert verified_by_nothing == [(None, "welcome")]
    assert rows(chat, "SELECT count(*) FROM tenant_requirements") == [(0,)]


def test_after_a_word_in_between_the_code_is_asked_for_again(chat):
    chat.play("""
        asha: hi
        bot: Namaste Asha! …
        asha: agree
        bot: I texted a 6-digit code …
        asha: language
        bot: Which language? / कौन सी भाषा? [English] [हिन्दी] [አማርኛ] [العربية]
        asha: 2
        bot: अब से हिन्दी में। / …01 पर 6 अंकों का कोड भेजा है। … [फिर से भेजें] [दूसरा नंबर]
        asha: human
        bot: मैंने हमारी टीम को बता दिया है। … / कृपया वे 6 अंक लिखें …
        asha types the code
        bot: सत्यापित ✓ / आप किस लिए आए हैं? …
    """)


def test_cancelling_leaves_nothing_waiting(chat):
    chat.play("""
        asha: 2bhk in hsr
        bot: Namaste Asha! …
        asha: cancel
        bot: All right, we leave it there.
    """)
    assert rows(chat, "SELECT flow, stack FROM dialogue_states") == [(None, [])]


def test_what_is_not_shown_may_be_said_word_for_word(chat):
    chat.play("""
        asha: नमस्ते
        bot: नमस्ते Asha! …
        asha: agree
        bot: …01 पर 6 अंकों का कोड भेजा है। …
        asha types the code
        bot: सत्यापित ✓ / आप किस लिए आए हैं? … [घर किराए पर देना है]
        asha: घर चाहिए
        bot: कैसा घर चाहिए? …
    """)
