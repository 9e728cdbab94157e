"""The code that proves a phone: wrong, sent again, too old, too many, for another number."""

from tests.chat import shown, verified
from tests.flows.shared.rows import rows
from tests.flows.shared.test_welcome import AGAIN, ASKED, HELLO, lines


def test_a_wrong_code_three_times_ends_that_code(chat):
    chat.play(
        lines(
            "asha: hi",
            HELLO,
            "asha: agree",
            ASKED,
            "asha: 000000",
            f"bot: That code is not right. / {AGAIN}",
            "asha: 000 000",
            f"bot: That code is not right. It came by SMS, … / {AGAIN}",
            "asha: 000000",
            "bot: Too many tries with that code. Somebody of our team can help: … / Shall I text a new code to …01? [Send again] …",
            "asha: 000000",
            "bot: There is no code waiting. / Shall I text a new code to …01? [Send again] [Another number]",
        )
    )


def test_sending_again_takes_longer_each_time(chat, clock):
    chat.play(lines("asha: hi", HELLO, "asha: agree", ASKED))
    for wait in (30, 60, 120):
        clock.advance(wait - 1)
        chat.play(lines("asha: send again", f"bot: Please wait 1 seconds before the next code. / {AGAIN}"))
        clock.advance(1)
        chat.play(lines("asha taps: Send again", f"bot: Sent again ✓ / {AGAIN}"))
    chat.play("""
        asha types the code
        bot: Verified ✓ / What brings you here? …
        asha: 1
        bot: Where, and for how much a month? …
    """)


def test_a_code_is_good_for_five_minutes(chat, clock):
    chat.play(lines("asha: hi", HELLO, "asha: agree", ASKED))
    clock.advance(301)
    chat.play("""
        asha: 123456
        bot: That code is too old. / Shall I text a new code to …01? [Send again] [Another number]
        asha: yes
        bot: Sent again ✓ / Please type the 6 digits that I texted to …01. …
        asha types the code
        bot: Verified ✓ / What brings you here? …
    """)


def test_many_codes_for_one_number_are_refused_and_another_number_is_taken(chat, clock):
    chat.play(lines("asha: hi", HELLO, "asha: agree", ASKED))
    for _ in range(4):
        clock.advance(121)
        chat.say("asha: send again")
    clock.advance(110)
    chat.play("""
        asha: send again
        bot: That is many codes for one number. Please try again later, or use another number. / Please type …
        asha: another number
        bot: Which phone number should I text a code to?
        asha: 98000 00009
        bot: I texted a 6-digit code to …09. …
    """)


def test_a_number_of_a_country_we_do_not_text_is_asked_again(chat):
    chat.play("""
        asha: hi
        bot: Namaste Asha! …
        asha: agree
        bot: I texted a 6-digit code to …01. …
        asha: another number
        bot: Which phone number should I text a code to?
        asha: 12345
        bot: Sorry, I did not follow. … / Please write the phone number that I should text a code to, …
        asha: +14155552671
        bot: I cannot text codes to numbers of that country yet. / Please write the phone number …
        asha: 9800000009
        bot: I texted a 6-digit code to …09. …
        asha types the code
        bot: Verified ✓ / What brings you here? …
        asha: 1
        bot: Where, and for how much a month? …
    """)
    assert rows(chat, "SELECT phone FROM users") == [("+919800000009",)]


def test_a_code_for_one_number_is_none_for_another(chat):
    chat.play(lines("asha: hi", HELLO, "asha: agree", ASKED))
    code = chat.code("asha")
    chat.play(f"""
        asha: another number
        bot: Which phone number should I text a code to?
        asha: 9800000009
        bot: I texted a 6-digit code to …09. …
        asha: {code}
        bot: That code is not right. / …
    """)


def test_whether_a_number_has_an_account_shows_in_no_word(chat):
    """(promise 18)"""
    verified(chat, "asha")
    for line in ("kiran: hi", "kiran: agree"):
        chat.say(line)
    known = [shown(row) for row in chat.say("kiran: 9800000001")]
    chat.say("kiran: another number")
    unknown = [shown(row) for row in chat.say("kiran: 9800000009")]
    assert len(known) == 1
    assert known[0].replace("…01", "…09") == unknown[0]


def test_no_code_goes_out_once_it_was_right(chat):
    verify = "SELECT count(*) FROM otp_challenges"
    chat.play("""
        asha: hi
        bot: Namaste Asha! …
        asha: agree
        bot: I texted a 6-digit code …
        asha types the code
        bot: Verified ✓ / What brings you here? …
        asha taps: Send again
        bot: That question is behind us. / … [PG] [Have a home to rent]
        asha: Looking for a home
        bot: What do you look for? …
    """)
    assert rows(chat, verify) == [(1,)]


def test_no_code_goes_out_to_who_said_they_are_too_young(chat):
    chat.play("""
        asha: hi
        bot: Namaste Asha! …
        asha: agree
        bot: I texted a 6-digit code …
        asha taps: I'm under 18
        bot: Homigo is for people of 18 and older. …
        asha taps: Send again
        bot: That question is behind us. / …
    """)
    assert rows(chat, "SELECT count(*) FROM otp_challenges") == [(1,)]
