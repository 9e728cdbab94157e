"""It is mutual: who likes me, and the match that both hear of once."""

from threading import Barrier, Thread
from uuid import uuid4

from sqlalchemy import text

from bot.channels.message import Inbound
from tests.cast import CAST
from tests.chat import shown, verified
from tests.flows.housing.scenes import home, matched, wish


def test_both_are_told_and_can_chat(chat, db):
    verified(chat, "asha", "ravi")
    home(chat, "ravi")
    wish(chat, "asha")
    chat.play("""
        asha: like
        bot: Liked *…* ✓, I'll tell them. / You have seen all that fit. …
        bot to ravi: 💚 Somebody likes your post. Have a look? [See who] [Not now]
        ravi: not now
        bot: All right. Write *likes* any time.
        ravi: who likes me
        bot: One person likes your post: / *…* · Asha looks for 2 BHK · Powai / … [👍 Like] [👎 Skip] [ℹ More]
        ravi: like
        bot: It is mutual, *…*! / Those were all who like you so far.
        bot to asha: 🎉 It's a match, *…*: Ravi · 2BHK, Powai. Say hello? Numbers stay hidden. [Chat] [Not now]
        bot to ravi: 🎉 It's a match, *…*: Asha · 2BHK, Powai. Say hello? Numbers stay hidden. [Chat] [Not now]
        ravi: not now
        bot: All right. Write *@CODE* and your message, or *matches*, any time.
        asha: chat
        bot: You are chatting with *Ravi* (…), 2BHK, Powai. …
    """)
    assert db.scalar(text("SELECT count(*) FROM matches")) == 1


def test_nobody_likes_me_yet(chat):
    verified(chat, "asha")
    chat.play("""
        asha: who likes me
        bot: Nobody yet. I'll tell you as soon as somebody likes what you posted.
        asha: matches
        bot: No match yet. When two like each other, I tell both.
    """)


def test_a_like_taken_back_is_not_told_later(chat):
    verified(chat, "asha", "ravi")
    home(chat, "ravi")
    wish(chat, "asha")
    chat.say("asha: like")
    chat.say("asha: undo")
    chat.play("""
        ravi: see who
        bot: Nobody is waiting for your answer. …
    """)


def test_two_who_like_at_the_same_instant_are_told_exactly_once(chat, db):
    verified(chat, "asha", "ravi")
    wish(chat, "asha")
    home(chat, "ravi")  # Ravi now has Asha's card
    chat.say("asha: more")  # and Asha has Ravi's
    start = Barrier(2)

    def like(who):
        start.wait()
        chat.turns.receive(Inbound(uuid4().hex, "whatsapp", CAST[who].phone, text="like"))

    together = [Thread(target=like, args=(who,)) for who in ("asha", "ravi")]
    for thread in together:
        thread.start()
    for thread in together:
        thread.join()
    told = [row.address for row in chat.said() if "It's a match" in shown(row)]
    assert sorted(told) == sorted(CAST[who].phone for who in ("asha", "ravi"))
    assert db.scalar(text("SELECT count(*) FROM matches")) == 1


def test_the_list_of_matches(chat):
    verified(chat, "asha", "ravi", "bala")
    home(chat, "ravi")
    home(chat, "bala")
    wish(chat, "asha")
    for line in ("asha: like", "asha: like", "ravi: likes", "ravi: like", "bala: likes", "bala: like"):
        chat.say(line)
    chat.play("""
        asha: matches
        bot: Whom do you want to write to? [Bala · …] [Ravi · …]
        asha: ravi
        bot: You are chatting with *Ravi* (…), …
    """)


def test_a_match_in_hindi(chat):
    verified(chat, "asha", "ravi")
    chat.say("ravi: hindi")
    home(chat, "ravi")
    wish(chat, "asha")
    chat.say("asha: like")
    chat.play("""
        ravi: देखें कौन
        bot: *…* · Asha को चाहिए: 2 BHK · Powai / … [👍 पसंद] [👎 छोड़ें] [ℹ और जानें]
        ravi: पसंद है
        bot: *…*: दोनों को पसंद है! / …
        bot to asha: 🎉 It's a match, …
        bot to ravi: 🎉 मैच हो गया, *…*: Asha · 2BHK, Powai। नमस्ते कहेंगे? नंबर छिपे रहते हैं। [चैट करें] [अभी नहीं]
        ravi: चैट करें
        bot: आप *Asha* (…) से चैट कर रहे हैं, …
    """)


def test_a_match_over_sms(chat):
    chat.channel = "sms"
    matched(chat)
    chat.play("""
        ravi: 1
        bot: You are chatting with *Asha* (…), …
        ravi: hello
        bot to asha: *Ravi* (…): hello…
        asha: hi ravi
        bot to ravi: *Asha*: hi ravi
    """)
