"""Cards kept for later, and days to see a home."""

from tests.chat import verified
from tests.flows.housing.scenes import home, matched, wish


def test_a_saved_card_comes_back_and_can_be_liked(chat):
    verified(chat, "asha", "ravi")
    home(chat, "ravi")
    wish(chat, "asha")
    chat.play("""
        asha: save
        bot: Saved *…
        asha: menu
        bot: What would you like to do? …
        asha: my saved
        bot: Which one do you want to see again? […]
        asha: 1
        bot: *…* · 2 BHK · Powai / … [👍 Like] [👎 Skip] [ℹ More]
        asha: like
        bot: Liked … / …
        bot to ravi: … likes your … [See who] [Not now]
    """)


def test_nothing_saved_says_how(chat):
    verified(chat, "asha")
    chat.play("""
        asha: my saved
        bot: You have saved nothing yet. …
    """)


def test_a_visit_is_agreed_on_in_the_chat(chat):
    matched(chat)
    chat.play("""
        asha: can i visit the flat tomorrow
        bot: Agree on a day right in the chat. / You are chatting with *Ravi* …
    """)


def test_a_visit_needs_a_match_first(chat):
    verified(chat, "asha")
    chat.play("""
        asha: can i see the flat tomorrow
        bot: A visit is agreed on in the chat, once you both like each other. …
    """)


def test_it_speaks_hindi(chat):
    chat.say("asha: नमस्ते")
    verified(chat, "asha")
    chat.play("""
        asha: my saved
        bot: अभी कुछ सहेजा नहीं है। …
    """)


def test_why_is_answered_and_the_question_asked_again(chat):
    verified(chat, "asha")
    chat.play("""
        asha: 2bhk in powai
        bot: Got: … / And your budget a month? …
        asha: why do you need my budget?
        bot: It picks your homes: … / And your budget a month? …
    """)
